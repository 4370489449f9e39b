//! Mail links: to report a mistake, or to have an entry taken off.
//!
//! The subject is part of the duties (`WAM NET掲載について`, a setting); the body is
//! prefilled so that the operator can find the facility. Nearly all of a link is the same for
//! every facility, so it is encoded once.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::config::Contact;
use crate::dataset::{FacilityNumber, serialize_as_text};
use crate::text::{Piece, Texts};

/// The mails about a facility that its readers may write.
#[derive(Debug, Clone)]
pub struct Drafts {
    /// Reports a mistake.
    pub correction: Draft,
    /// Asks to be taken off.
    pub leave: Draft,
}

/// A `mailto:` link that lacks name and number of a facility.
#[derive(Debug, Clone)]
pub struct Draft {
    pieces: Vec<Written>,
}

#[derive(Debug, Clone)]
enum Written {
    /// What stands in the link as it is.
    Encoded(String),
    Name,
    Number,
}

impl Drafts {
    /// The mails of a site.
    pub fn new(contact: &Contact, texts: &Texts) -> Self {
        Self {
            correction: Draft::new(contact, texts, texts.say("mail.correction")),
            leave: Draft::new(contact, texts, texts.say("mail.leave")),
        }
    }
}

impl Draft {
    fn new(contact: &Contact, texts: &Texts, wish: &str) -> Self {
        let mut pieces = vec![Written::Encoded(link(contact) + "&body=")];
        let body = texts.get("mail.body").map(|text| text.form(false).pieces());
        for piece in body.unwrap_or_default() {
            pieces.push(match piece {
                Piece::Words(words) => Written::Encoded(encoded(words)),
                Piece::Placeholder(name) => match name.as_str() {
                    "name" => Written::Name,
                    "number" => Written::Number,
                    "wish" => Written::Encoded(encoded(wish)),
                    _ => continue,
                },
            });
        }
        Self { pieces }
    }

    /// The link for a facility.
    pub fn about<'a>(&'a self, name: &'a str, number: FacilityNumber) -> Mail<'a> {
        Mail {
            draft: self,
            name,
            number,
        }
    }
}

/// A `mailto:` link about a facility, written where it stands.
#[derive(Debug, Clone)]
pub struct Mail<'a> {
    draft: &'a Draft,
    name: &'a str,
    number: FacilityNumber,
}

impl fmt::Display for Mail<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut pieces = self.draft.pieces.iter();
        pieces.try_for_each(|piece| match piece {
            Written::Encoded(words) => f.write_str(words),
            Written::Name => encode(f, self.name),
            Written::Number => f.write_str(self.number.as_str()),
        })
    }
}

serialize_as_text!(Mail<'_>);

/// A `mailto:` link with the subject.
pub fn link(contact: &Contact) -> String {
    let (mail, subject) = (encoded(&contact.mail), encoded(&contact.subject));
    format!("mailto:{mail}?subject={subject}")
}

/// What stands for itself: unreserved characters and `@` (RFC 6068).
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'@');

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    encode(&mut encoded, text).expect("text always has room for more");
    encoded
}

/// Lines of mails end with CR and LF (RFC 6068), whatever a file has.
fn encode(link: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some((line, behind)) = rest.split_once('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        write!(link, "{}%0D%0A", utf8_percent_encode(line, KEPT))?;
        rest = behind;
    }
    write!(link, "{}", utf8_percent_encode(rest, KEPT))
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
            Drafts::new(&contact, &Texts::of_program("ja"))
                .leave
                .about("A&B", "1370701234".parse().unwrap())
                .to_string(),
            "mailto:renkei@example.jp\
             ?subject=WAM%20NET%E6%8E%B2%E8%BC%89%E3%81%AB%E3%81%A4%E3%81%84%E3%81%A6\
             &body=%E4%BA%8B%E6%A5%AD%E6%89%80%E5%90%8D%EF%BC%9AA%26B%0D%0A\
             %E4%BA%8B%E6%A5%AD%E6%89%80%E7%95%AA%E5%8F%B7%EF%BC%9A1370701234%0D%0A\
             %E9%80%A3%E7%B5%A1%E5%85%88%EF%BC%88%E3%81%94%E6%8B%85%E5%BD%93%E8%80%85TEL%EF%BC%89%EF%BC%9A%0D%0A\
             %E3%81%94%E5%B8%8C%E6%9C%9B%EF%BC%9A%E6%8E%B2%E8%BC%89%E3%81%AE%E5%81%9C%E6%AD%A2%0D%0A"
        );
    }

    #[test]
    fn the_lines_of_a_name_end_as_lines_of_mails_do() {
        assert_eq!(encoded("A\nB\r\nC"), "A%0D%0AB%0D%0AC");
        assert_eq!(encoded("A\r"), "A%0D", "no line ends here");
    }
}
