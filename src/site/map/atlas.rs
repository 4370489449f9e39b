//! The shapes of the country, and the drawings made of them.

use std::collections::HashMap;
use std::sync::OnceLock;

use anyhow::Result;

use super::close_up::{CloseUp, CloseUpDrawing, around, close_ups};
use super::cluster::clusters;
use super::drawing::{Label, draw, finished, thinned};
use super::layout::{Frame, WIDTH, frames};
use super::shape::{Bounds, Point, Polygon, Shape};
use super::{Map, Outline};
use crate::builtin::SiteFiles;
use crate::dataset::{AreaCode, Areas, Coordinates, PrefectureCode, read_outlines};
use crate::site::{Route, Site};

const PREFECTURES: &str = "data/reference/prefectures.geojson";
const MUNICIPALITIES: &str = "data/reference/municipalities.geojson";

/// The six northern villages have one shape together and no page to lead to.
const NORTHERN_VILLAGES: &str = "hoppo";

/// The shapes of all areas.
#[derive(Debug)]
pub struct Atlas {
    prefectures: Vec<Shape>,
    municipalities: Vec<Shape>,
    /// Of each municipality, drawn when first asked for.
    close_ups: HashMap<AreaCode, (usize, OnceLock<Vec<CloseUp>>)>,
}

impl Atlas {
    /// Reads the shapes.
    ///
    /// # Errors
    ///
    /// When a file is missing or not what it should be.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        let read = |name: &str| -> Result<Vec<Shape>> {
            let outlines = read_outlines(name, &files.read(name)?)?;
            Ok(outlines.into_iter().map(Shape::from).collect())
        };
        let municipalities = read(MUNICIPALITIES)?;
        let close_ups = municipalities.iter().enumerate();
        let close_ups = close_ups
            .filter_map(|(place, shape)| Some((shape.id.parse().ok()?, (place, OnceLock::new()))));
        Ok(Self {
            prefectures: read(PREFECTURES)?,
            close_ups: close_ups.collect(),
            municipalities,
        })
    }

    /// The country's prefectures, all with their labels. The south-western islands stand in
    /// the upper left corner, as maps of Japan have them.
    pub fn country(&self, site: &Site) -> Map {
        let is_south_west = |piece: &Polygon| {
            let bounds = piece.bounds();
            bounds.north < 29.0 && bounds.east < 131.4
        };
        let pieces = self.prefectures.iter().flat_map(|shape| &shape.polygons);
        let (islands, main): (Vec<_>, Vec<_>) = pieces.partition(|piece| is_south_west(piece));
        let main = Frame::fitting(Bounds::of_all(main), 0.0, 0.0, WIDTH, f64::INFINITY);
        let (width, height) = (WIDTH * 0.42, WIDTH * 0.36);
        let islands = Frame::fitting(Bounds::of_all(islands), 0.0, 0.0, width, height);
        let frame = |piece: &Polygon| if is_south_west(piece) { islands } else { main };
        let drawn = self.prefectures.iter().filter_map(|shape| {
            let code = shape.id.parse().ok()?;
            Some(draw(shape, prefecture_label(site, code), frame))
        });
        let size = (main.width(), main.height());
        finished(drawn.collect(), size, vec![islands.inset()])
    }

    /// The municipality of a facility with its point and those of its partners. A ward
    /// without an outline of its own is shown as its city.
    pub fn close_up<'a>(
        &'a self,
        areas: &'a Areas,
        area: AreaCode,
        facility: Coordinates,
        partners: &[Coordinates],
    ) -> Option<CloseUpDrawing<'a>> {
        let area = areas.get(area)?;
        let shown = [Some(area.code), area.city].into_iter().flatten();
        let shown = shown.filter_map(|code| Some((code, self.close_ups.get(&code)?)));
        let (code, (place, drawn)) = { shown }.next()?;
        let drawn = drawn.get_or_init(|| close_ups(&self.municipalities[*place]));
        let name = &areas.get(code)?.name;
        Some(around(drawn, facility)?.drawing(name, facility, partners))
    }

    /// The outlines of a prefecture's municipalities, in order of their codes. The shapes
    /// of most designated cities are whole, those of Kyoto and Hiroshima are their wards'.
    pub fn outlines<'a>(&'a self, site: &Site, code: PrefectureCode) -> Vec<Outline<'a>> {
        let outline = |shape: &'a Shape| {
            let label = municipality_label(site, shape)?;
            Some(Outline {
                code: label.code,
                name: label.name,
                polygons: &shape.polygons,
            })
        };
        self.shapes(code).filter_map(outline).collect()
    }

    fn shapes(&self, code: PrefectureCode) -> impl Iterator<Item = &Shape> {
        let shapes = self.municipalities.iter();
        shapes.filter(move |shape| prefecture_of(&shape.id) == Some(code))
    }

    /// A prefecture's municipalities; its far islands stand in frames below.
    pub fn prefecture(&self, site: &Site, code: PrefectureCode) -> Map {
        let shapes: Vec<&Shape> = self.shapes(code).collect();
        let pieces: Vec<&Polygon> = shapes.iter().flat_map(|shape| &shape.polygons).collect();
        let cluster = clusters(&pieces);
        let layout = frames(&pieces, &cluster);
        let mut cluster = cluster.into_iter();
        let drawn = shapes.iter().filter_map(|shape| {
            // `draw` asks for the pieces in the order they were clustered in.
            let frame = |_: &Polygon| layout.frames[cluster.next().unwrap_or_default()];
            Some(draw(shape, municipality_label(site, shape)?, frame))
        });
        let insets = layout.frames[1..].iter().map(Frame::inset).collect();
        let size = (layout.width, layout.height);
        finished(thinned(drawn.collect()), size, insets)
    }
}

fn prefecture_of(id: &str) -> Option<PrefectureCode> {
    if id == NORTHERN_VILLAGES {
        return PrefectureCode::from_number(1);
    }
    id.parse::<AreaCode>().ok().map(AreaCode::prefecture)
}

fn prefecture_label(site: &Site, code: PrefectureCode) -> Label {
    let prefecture = site.reference.areas.prefecture(code);
    let name = &prefecture.name;
    Label {
        code: code.to_string(),
        name: name.clone(),
        label: name
            .strip_suffix(['都', '府', '県'])
            .unwrap_or(name)
            .to_owned(),
        href: site.href(Route::Prefecture(code)).to_string(),
        total: site.tally.prefecture(code).total,
        centre: Some(point(prefecture.centre)),
    }
}

fn municipality_label(site: &Site, shape: &Shape) -> Option<Label> {
    let code = shape.id.clone();
    if code == NORTHERN_VILLAGES {
        let (name, label, href) = (
            site.texts.say("map.northern").to_owned(),
            String::new(),
            String::new(),
        );
        return Some(Label {
            code,
            name,
            label,
            href,
            total: 0,
            centre: None,
        });
    }
    let area = site.reference.areas.get(code.parse().ok()?)?;
    let city = area.city.and_then(|code| site.reference.areas.get(code));
    let short = city.and_then(|city| area.name.strip_prefix(&city.name));
    Some(Label {
        code,
        name: site.place_name(area),
        label: short.unwrap_or(&area.name).to_owned(),
        href: site.href(Route::Municipality(area.code, 1)).to_string(),
        total: site.tally.area(area.code).total,
        centre: Some(point(area.centre)),
    })
}

fn point(place: Coordinates) -> Point {
    (place.longitude(), place.latitude())
}
