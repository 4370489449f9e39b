//! What a file is, by the ending of its name.

/// The value of the `Content-Type` header: `text/html; charset=utf-8`.
pub fn content_type(path: &str) -> String {
    let guess = mime_guess::from_path(path).first_or_octet_stream();
    if guess.type_() == "text" {
        return format!("{guess}; charset=utf-8");
    }
    guess.essence_str().to_owned()
}
