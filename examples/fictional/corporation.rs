//! Corporations that own facilities. Names end with （架空）, numbers cannot exist.

use crate::dice::{Dice, Weighted};
use crate::name;
use crate::spoken::{Spoken, Word};
use crate::words::Words;

/// Legal forms: how many of a hundred, and the form.
const FORMS: &[(u64, Word)] = &[
    (38, ("株式会社", "カブシキガイシャ")),
    (12, ("有限会社", "ユウゲンガイシャ")),
    (12, ("合同会社", "ゴウドウガイシャ")),
    (18, ("社会福祉法人", "シャカイフクシホウジン")),
    (8, ("医療法人", "イリョウホウジン")),
    (5, ("医療法人社団", "イリョウホウジンシャダン")),
    (
        4,
        ("特定非営利活動法人", "トクテイヒエイリカツドウホウジン"),
    ),
    (3, ("一般社団法人", "イッパンシャダンホウジン")),
];

/// An owner of facilities.
#[derive(Debug, Clone)]
pub(crate) struct Corporation {
    pub(crate) name: Spoken,
    /// 法人番号: thirteen digits. The first is a check digit from 1 to 9; ours is 0.
    pub(crate) number: String,
    /// Whether its offices tell the open data whose they are.
    pub(crate) is_stated: bool,
}

/// All owners: few with many houses, many with few.
#[derive(Debug)]
pub(crate) struct Corporations(Vec<Corporation>);

impl Corporations {
    pub(crate) fn new(count: usize, words: &Words, dice: &mut Dice) -> Self {
        let forms = Weighted::new(FORMS.iter().copied());
        Self((0..count).map(|_| found(&forms, words, dice)).collect())
    }

    pub(crate) fn pick(&self, dice: &mut Dice) -> u32 {
        let skewed = dice.unit() * dice.unit();
        (skewed * self.0.len() as f64) as u32
    }

    pub(crate) fn get(&self, index: u32) -> &Corporation {
        &self.0[index as usize]
    }
}

fn found(forms: &Weighted<Word>, words: &Words, dice: &mut Dice) -> Corporation {
    let mut name = Spoken::from(*forms.pick(dice));
    if dice.per_mille(300) {
        name.push("　", "");
    }
    name.append(&name::brand(words, dice));
    name.push("（架空）", "（カクウ）");
    let number = format!("0{:012}", dice.below(1_000_000_000_000));
    Corporation {
        name,
        number,
        is_stated: !dice.per_mille(48),
    }
}
