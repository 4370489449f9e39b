//! Mail links: to report a mistake, or to have an entry taken off.
//!
//! The subject is part of the duties (`WAM NET掲載について`, a setting); the body is
//! prefilled so that the operator can find the facility.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::config::Contact;
use crate::text::Texts;

/// A `mailto:` link that names the facility; `wish` is the id of what is asked for.
pub fn about_facility(
    contact: &Contact,
    texts: &Texts,
    name: &str,
    number: &str,
    wish: &str,
) -> String {
    let wish = texts.say(wish);
    let body = texts.fill(
        "mail.body",
        &[("name", name), ("number", number), ("wish", wish)],
    );
    // Lines of mails end so (RFC 6068), whatever the file of texts has.
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    link(contact, Some(&body))
}

/// A `mailto:` link with the subject, and the body when there is one.
pub fn link(contact: &Contact, body: Option<&str>) -> String {
    // Japanese takes nine bytes a character.
    let length = contact.subject.len() + body.map_or(0, str::len);
    let mut link = String::with_capacity(32 + contact.mail.len() + 3 * length);
    link.push_str("mailto:");
    encode(&mut link, &contact.mail);
    link.push_str("?subject=");
    encode(&mut link, &contact.subject);
    if let Some(body) = body {
        link.push_str("&body=");
        encode(&mut link, body);
    }
    link
}

/// What stands for itself: unreserved characters and `@` (RFC 6068).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

fn encode(link: &mut String, text: &str) {
    link.extend(utf8_percent_encode(text, KEPT));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_exact_and_everything_is_percent_encoded() {
        let contact = Contact {
            mail: "renkei@example.jp".to_owned(),
            subject: "WAM NET掲載について".to_owned(),
        };
        assert_eq!(
            about_facility(
                &contact,
                &Texts::of_program("ja"),
                "A&B",
                "1370701234",
                "mail.leave"
            ),
            "mailto:renkei@example.jp\
             ?subject=WAM%20NET%E6%8E%B2%E8%BC%89%E3%81%AB%E3%81%A4%E3%81%84%E3%81%A6\
             &body=%E4%BA%8B%E6%A5%AD%E6%89%80%E5%90%8D%EF%BC%9AA%26B%0D%0A\
             %E4%BA%8B%E6%A5%AD%E6%89%80%E7%95%AA%E5%8F%B7%EF%BC%9A1370701234%0D%0A\
             %E9%80%A3%E7%B5%A1%E5%85%88%EF%BC%88%E3%81%94%E6%8B%85%E5%BD%93%E8%80%85TEL%EF%BC%89%EF%BC%9A%0D%0A\
             %E3%81%94%E5%B8%8C%E6%9C%9B%EF%BC%9A%E6%8E%B2%E8%BC%89%E3%81%AE%E5%81%9C%E6%AD%A2%0D%0A"
        );
    }
}
