//! What facilities offer: which services go together under one number, and how often.

use anyhow::Result;
use renkei::dataset::{ServiceCode, Services};

use crate::dice::{Dice, Weighted};

/// Services under one number. The first gives the facility its name.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) services: Vec<ServiceCode>,
    /// Third character of the number.
    pub(crate) kind: u8,
}

/// How many facilities of the country, in tens, offer what under which kind of number.
/// Rounded from public totals; services that hardly exist are kept above 0.
const OFFERS: &[(u64, char, &[u16])] = &[
    (2550, '7', &[110]),
    (120, '7', &[120]),
    (480, '6', &[130]),
    (420, '1', &[130]),
    (390, '7', &[130]),
    (270, '1', &[140]),
    (30, '5', &[140]),
    (16, '9', &[710]),
    (95, '9', &[760]),
    (1650, '7', &[150]),
    (8, '7', &[155]),
    (420, '1', &[160]),
    (220, '9', &[720]),
    (1800, '9', &[780]),
    (230, '7', &[210]),
    (60, '5', &[220]),
    (9, '1', &[230]),
    (8, 'B', &[551]),
    (480, '9', &[730]),
    (85, '9', &[770]),
    (110, '7', &[170]),
    (30, '7', &[410]),
    (2950, '7', &[430]),
    (1310, '9', &[320]),
    (430, '7', &[331]),
    (48, '7', &[332]),
    (58, '7', &[334]),
    (1, '7', &[335]),
    (1, '7', &[336]),
    (1, '7', &[337]),
    (25, '9', &[361]),
    (6, '9', &[362]),
    (5, '9', &[364]),
    (260, '7', &[510]),
    (130, '5', &[520]),
    (6, '1', &[530]),
    (240, '9', &[540]),
    (70, 'B', &[550]),
    (520, '7', &[170, 410]),
    (4, '4', &[170, 410]),
    (2, '3', &[430]),
    (400, '7', &[110, 430]),
    (260, '7', &[150, 430]),
    (70, '7', &[110, 150, 430]),
    (30, '7', &[110, 150, 210, 430]),
    (60, '7', &[130, 430]),
    (520, '7', &[510, 210]),
    (90, '7', &[510, 210, 150]),
    (130, '5', &[520, 220]),
    (70, '5', &[520, 220, 160]),
    (70, '5', &[520, 220, 140]),
    (30, '5', &[520, 220, 160, 140]),
    (40, '5', &[160, 220]),
    (110, '1', &[140, 160]),
    (9, '1', &[140, 230]),
    (4, 'B', &[550, 551]),
    (5, '9', &[760, 710]),
    (40, '9', &[320, 720]),
    (30, '9', &[730, 320]),
    (15, '9', &[770, 760]),
    (5, '7', &[120, 170, 410]),
    (4, '7', &[331, 334]),
    (30, '7', &[110, 120]),
];

/// All that may be offered.
#[derive(Debug)]
pub(crate) struct Offers {
    common: Weighted<Offer>,
    each: Vec<Offer>,
}

impl Offers {
    /// # Errors
    ///
    /// When the table names something that is no service code.
    pub(crate) fn new(services: &Services) -> Result<Self> {
        let mut offers = Vec::with_capacity(OFFERS.len());
        for &(weight, kind, codes) in OFFERS {
            let services = codes.iter().map(|code| code.to_string().parse());
            offers.push((
                weight,
                Offer {
                    services: services.collect::<Result<_, _>>()?,
                    kind: kind as u8,
                },
            ));
        }
        let first = |code| offers.iter().find(|(_, offer)| offer.services[0] == code);
        let each = services
            .all()
            .iter()
            .filter_map(|service| first(service.code));
        let each = each.map(|(_, offer)| offer.clone()).collect();
        Ok(Self {
            common: Weighted::new(offers),
            each,
        })
    }

    /// What the facility at this place in the order offers. The first ones go through all
    /// services once, so that even a small set has the rare ones.
    pub(crate) fn deal(&self, place: usize, dice: &mut Dice) -> &Offer {
        self.each
            .get(place)
            .unwrap_or_else(|| self.common.pick(dice))
    }
}
