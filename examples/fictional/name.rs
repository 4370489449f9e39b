//! Names of facilities, composed of parts.

use renkei::dataset::ServiceCode;

use crate::dice::Dice;
use crate::spoken::{Spoken, Word};
use crate::width;
use crate::words::Words;

/// What a name is made from besides chance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts<'a> {
    pub(crate) service: ServiceCode,
    pub(crate) brand: &'a Spoken,
    pub(crate) corporation: &'a Spoken,
    /// The municipality without its 市, 区, 町, 村.
    pub(crate) stem: &'a Spoken,
    pub(crate) town: &'a Spoken,
}

/// What an owner calls all its houses: さくら, 陽だまりの丘, ケアリンク, 寿光苑.
pub(crate) fn brand(words: &Words, dice: &mut Dice) -> Spoken {
    let pair = |[fronts, backs]: &[Vec<Word>; 2], dice: &mut Dice| {
        let mut pair = Spoken::from(*dice.pick(fronts));
        pair.word(*dice.pick(backs));
        pair
    };
    let mut brand = Spoken::default();
    match dice.below(100) {
        0..34 => brand.word(*dice.pick(&words.brands)),
        34..60 => {
            brand.word(*dice.pick(&words.brands));
            brand.push("の", "");
            brand.word(*dice.pick(&words.abodes));
        }
        60..76 => brand = pair(&words.coined, dice),
        76..85 => brand = pair(&words.families, dice),
        85..96 => {
            brand = pair(&words.virtues, dice);
            brand.word(*dice.pick(&[
                ("苑", "エン"),
                ("園", "エン"),
                ("会", "カイ"),
                ("荘", "ソウ"),
                ("", ""),
            ]));
        }
        _ => {
            brand.word(*dice.pick(&words.brands));
            brand.word(*dice.pick(&words.brands));
        }
    }
    brand
}

/// The name of one facility.
pub(crate) fn name(words: &Words, parts: Parts<'_>, dice: &mut Dice) -> Spoken {
    // Once in a while somebody puts everything into the name.
    let is_long = dice.per_mille(4);
    let mut name = Spoken::default();
    if is_long || dice.per_mille(30) {
        name.append(parts.corporation);
        name.push("　", "");
    }
    core(&mut name, words, parts, dice);
    if is_long {
        name.push("附属", "フゾク");
        name.word(*dice.pick(words.service(parts.service.value())));
    }
    if is_long || dice.per_mille(500) {
        place(&mut name, parts, dice);
    }
    if is_long || dice.per_mille(80) {
        name.word(*dice.pick(&words.ordinals));
    }
    if dice.per_mille(3) {
        name.word(*dice.pick(&words.awkward));
    }
    if dice.per_mille(3) {
        name.text = width::half_kana(&name.text);
    }
    name
}

/// Service and brand, in one of the usual orders.
fn core(name: &mut Spoken, words: &Words, parts: Parts<'_>, dice: &mut Dice) {
    let service = *dice.pick(words.service(parts.service.value()));
    match dice.below(100) {
        0..34 => {
            name.word(service);
            gap(name, dice);
            name.append(parts.brand);
        }
        34..72 => {
            name.append(parts.brand);
            name.word(service);
        }
        72..86 => {
            name.append(parts.brand);
            gap(name, dice);
            name.word(service);
        }
        86..92 => {
            name.word(service);
            name.push("「", "");
            name.append(parts.brand);
            name.push("」", "");
        }
        _ => name.append(parts.brand),
    }
}

/// Behind the rest: the municipality, the town, or both.
fn place(name: &mut Spoken, parts: Parts<'_>, dice: &mut Dice) {
    if dice.per_mille(300) {
        gap(name, dice);
    }
    match dice.below(100) {
        0..45 => name.append(parts.stem),
        45..90 => name.append(parts.town),
        _ => {
            name.append(parts.stem);
            name.append(parts.town);
        }
    }
    if dice.per_mille(120) {
        name.word(("店", "テン"));
    }
}

fn gap(name: &mut Spoken, dice: &mut Dice) {
    let gaps: [Word; 10] = [
        ("　", ""),
        ("　", ""),
        ("　", ""),
        ("　", ""),
        ("", ""),
        ("", ""),
        ("", ""),
        (" ", ""),
        ("・", ""),
        ("･", ""),
    ];
    name.word(*dice.pick(&gaps));
}
