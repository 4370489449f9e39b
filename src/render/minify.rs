//! Makes HTML shorter and keeps it valid.

/// Only what the HTML standard allows: the output is checked by an HTML validator.
fn options() -> minify_html::Cfg {
    let mut options = minify_html::Cfg::new();
    options.keep_closing_tags = true;
    options.keep_html_and_head_opening_tags = true;
    options.keep_input_type_text_attr = true;
    options
}

/// The same page in fewer bytes.
pub(super) fn html(page: &str) -> Vec<u8> {
    minify_html::minify(page.as_bytes(), &options())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minified(page: &str) -> String {
        String::from_utf8(html(page)).unwrap()
    }

    #[test]
    fn blanks_between_elements_go_and_japanese_text_stays() {
        assert_eq!(
            minified(
                "<!doctype html>\n<html lang=\"ja\">\n<head>\n<title>札幌市　北区</title>\n</head>\n<body>\n <p>事業所 一覧</p>\n</body>\n</html>"
            ),
            "<!doctype html><html lang=ja><head><title>札幌市　北区</title></head><body><p>事業所 一覧</p></body></html>"
        );
    }

    #[test]
    fn preformatted_text_keeps_its_lines() {
        assert_eq!(minified("<pre>1\n  2</pre>"), "<pre>1\n  2</pre>");
    }

    #[test]
    fn a_value_cannot_break_out_of_its_attribute() {
        assert_eq!(
            minified("<a title=\"a &quot;b&quot; &gt; <c\" href=\"/x\">x</a>"),
            "<a title='a \"b\" > <c' href=/x>x</a>"
        );
    }
}
