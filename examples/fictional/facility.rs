//! Facilities: a number, and for each of its services a name and a location.

use renkei::dataset::{FacilityNumber, ServiceCode};

use crate::corporation::Corporations;
use crate::dice::Dice;
use crate::location::{Location, locate};
use crate::name::{self, Parts};
use crate::number::Numbers;
use crate::place::Places;
use crate::service::{Offer, Offers};
use crate::spoken::Spoken;
use crate::words::Words;

/// One number.
#[derive(Debug, Clone)]
pub(crate) struct Facility {
    pub(crate) number: FacilityNumber,
    /// Its owner, for [`Corporations::get`].
    pub(crate) corporation: u32,
    pub(crate) entries: Vec<Entry>,
}

/// One service of a facility.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) service: ServiceCode,
    pub(crate) name: Spoken,
    pub(crate) location: Location,
}

/// What facilities are made from.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) words: Words,
    pub(crate) places: Places,
    pub(crate) offers: Offers,
    pub(crate) corporations: Corporations,
}

/// Makes one facility after the other, without end.
#[derive(Debug)]
pub(crate) struct Facilities<'a> {
    world: &'a World,
    dice: Dice,
    numbers: Numbers,
    made: usize,
    /// The last house of each place, for those who move in with others.
    houses: Vec<Option<House>>,
}

/// A location with its owner.
#[derive(Debug, Clone)]
struct House {
    corporation: u32,
    brand: Spoken,
    town: Spoken,
    location: Location,
}

impl<'a> Facilities<'a> {
    pub(crate) fn new(world: &'a World, dice: Dice) -> Self {
        let houses = vec![None; world.places.len()];
        Self {
            world,
            dice,
            numbers: Numbers::default(),
            made: 0,
            houses,
        }
    }
}

impl Iterator for Facilities<'_> {
    type Item = Facility;

    fn next(&mut self) -> Option<Facility> {
        let world = self.world;
        let place = world.places.deal(self.made, &mut self.dice);
        let offer = world.offers.deal(self.made, &mut self.dice);
        self.made += 1;
        let house = self.house(place);
        let here = world.places.get(place);
        let facility = Facility {
            number: self
                .numbers
                .next(here.code.prefecture(), offer.kind, here.county),
            corporation: house.corporation,
            entries: self.entries(offer, place, &house),
        };
        self.houses[place] = Some(house);
        Some(facility)
    }
}

impl Facilities<'_> {
    fn entries(&mut self, offer: &Offer, place: usize, house: &House) -> Vec<Entry> {
        let main = offer.services[0];
        let name = self.name(main, place, house);
        let mut entries = vec![Entry {
            service: main,
            name,
            location: house.location.clone(),
        }];
        // A third of those with several services give each a name of its own.
        let has_many_names = self.dice.per_mille(330);
        for &service in &offer.services[1..] {
            let own_name = has_many_names.then(|| self.name(service, place, house));
            let name = own_name.unwrap_or_else(|| entries[0].name.clone());
            let location = self.further_location(place, &house.location);
            entries.push(Entry {
                service,
                name,
                location,
            });
        }
        entries
    }

    /// A new house, or the last one of the place: the same owner's, or a tenant's beside it.
    fn house(&mut self, place: usize) -> House {
        let last = self.houses[place]
            .clone()
            .filter(|_| self.dice.per_mille(110));
        match last {
            Some(house) if self.dice.per_mille(600) => house,
            Some(house) => House {
                location: house.location,
                town: house.town,
                ..self.new_house(place)
            },
            None => self.new_house(place),
        }
    }

    fn new_house(&mut self, place: usize) -> House {
        let World {
            words,
            places,
            corporations,
            ..
        } = self.world;
        let dice = &mut self.dice;
        let (location, town) = locate(places, place, words, dice);
        let corporation = corporations.pick(dice);
        House {
            corporation,
            brand: name::brand(words, dice),
            town,
            location,
        }
    }

    fn name(&mut self, service: ServiceCode, place: usize, house: &House) -> Spoken {
        let parts = Parts {
            service,
            brand: &house.brand,
            corporation: &self.world.corporations.get(house.corporation).name,
            stem: &self.world.places.get(place).stem,
            town: &house.town,
        };
        name::name(&self.world.words, parts, &mut self.dice)
    }

    /// Where a further service is: mostly in the same house, but perhaps geocoded anew;
    /// rarely elsewhere, even in another municipality.
    fn further_location(&mut self, place: usize, first: &Location) -> Location {
        let World { words, places, .. } = self.world;
        let dice = &mut self.dice;
        match dice.below(1000) {
            0..5 => locate(places, places.nearby(place, dice), words, dice).0,
            5..150 => first.geocoded_anew(places, place, dice),
            _ => first.clone(),
        }
    }
}
