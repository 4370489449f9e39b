//! What a browser shows when a template is wrong: the message of the terminal.

use crate::report::Diagnostic;

/// A page with the message, without anything from the broken templates.
pub(super) fn html(finding: &Diagnostic) -> String {
    let mut message = Vec::new();
    let text = finding.to_string();
    tera::escape_html(&text, &mut message).expect("a buffer takes all that is written");
    let message = String::from_utf8_lossy(&message);
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>renkei: error</title></head>\
         <body><h1>This page cannot be shown</h1><pre>{message}</pre>\
         <p>Mend it, save, and load the page again.</p></body></html>"
    )
}
