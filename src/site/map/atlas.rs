//! The shapes of the country, and the drawings made of them.

use anyhow::Result;

use super::cluster::clusters;
use super::layout::Frame;
use super::shape::{Bounds, Polygon, Shape, read};
use super::{Map, MapArea, MapInset};
use crate::builtin::SiteFiles;
use crate::dataset::{AreaCode, PrefectureCode};
use crate::site::{Route, Site};

const PREFECTURES: &str = "data/reference/prefectures.geojson";
const MUNICIPALITIES: &str = "data/reference/municipalities.geojson";

/// Width of every drawing in units.
const WIDTH: f64 = 1000.0;
/// A drawing is not higher than this.
const HEIGHT: f64 = 1000.0;
/// A frame of islands takes at most this much each way.
const INSET: f64 = 240.0;

/// The shapes of all areas.
#[derive(Debug)]
pub struct Atlas {
    prefectures: Vec<Shape>,
    municipalities: Vec<Shape>,
}

/// An islet in a frame is drawn at most this many times larger than the mainland.
const INSET_ZOOM: f64 = 3.0;
/// Units one character of a label takes; smaller areas go without a label.
const LABEL_UNIT: f64 = 16.0;

/// What the drawing says about an area, before it is drawn.
struct Label {
    code: String,
    name: String,
    label: String,
    /// Empty when there is no page to lead to.
    href: String,
    total: usize,
}

impl Atlas {
    /// Reads the shapes.
    ///
    /// # Errors
    ///
    /// When a file is missing or not what it should be.
    pub fn load(files: &SiteFiles) -> Result<Self> {
        Ok(Self {
            prefectures: read(PREFECTURES, &files.read(PREFECTURES)?)?,
            municipalities: read(MUNICIPALITIES, &files.read(MUNICIPALITIES)?)?,
        })
    }

    /// The country's prefectures. The south-western islands stand in the upper left corner,
    /// as maps of Japan have them.
    pub fn country(&self, site: &Site) -> Map {
        let is_south_west = |bounds: Bounds| bounds.north < 29.0 && bounds.east < 131.4;
        let pieces = self.prefectures.iter().flat_map(|shape| &shape.polygons);
        let (islands, main): (Vec<_>, Vec<_>) =
            pieces.partition(|piece| is_south_west(piece.bounds()));
        let main = Frame::fitting(bounds(&main), 0.0, 0.0, WIDTH, f64::INFINITY);
        let islands = Frame::fitting(bounds(&islands), 0.0, 0.0, WIDTH * 0.42, WIDTH * 0.36);
        let height = main.height().ceil() as i32;
        let areas = self.prefectures.iter().filter_map(|shape| {
            let code: PrefectureCode = shape.id.parse().ok()?;
            let name = &site.reference.areas.prefecture(code).name;
            let label = Label {
                code: shape.id.clone(),
                name: name.clone(),
                label: short(name).to_owned(),
                href: site.href(&Route::Prefecture(code)),
                total: site.tally.prefecture(code).total,
            };
            let frame = |piece: &Polygon| {
                if is_south_west(piece.bounds()) {
                    islands
                } else {
                    main
                }
            };
            Some(area(shape, label, frame))
        });
        Map {
            width: WIDTH as i32,
            height,
            areas: levelled(areas.collect()),
            insets: vec![islands.inset()],
        }
    }

    /// A prefecture's municipalities; its far islands stand in frames below.
    pub fn prefecture(&self, site: &Site, code: PrefectureCode) -> Map {
        let shapes: Vec<&Shape> = self
            .municipalities
            .iter()
            .filter(|shape| prefecture_of(&shape.id) == Some(code))
            .collect();
        let pieces: Vec<&Polygon> = shapes.iter().flat_map(|shape| &shape.polygons).collect();
        let cluster = clusters(&pieces);
        let (frames, height) = frames(&pieces, &cluster);
        let mut cluster = cluster.into_iter();
        let areas = shapes.iter().filter_map(|shape| {
            let frame = |_: &Polygon| cluster.next().map_or(frames[0], |cluster| frames[cluster]);
            Some(area(shape, label(site, shape)?, frame))
        });
        let areas = levelled(areas.collect());
        let insets = frames[1..]
            .iter()
            .map(Frame::inset)
            .collect::<Vec<MapInset>>();
        Map {
            width: WIDTH as i32,
            height: height.ceil() as i32,
            areas,
            insets,
        }
    }
}

/// The six northern villages have one shape together and no page to lead to.
const NORTHERN_VILLAGES: &str = "hoppo";

fn prefecture_of(id: &str) -> Option<PrefectureCode> {
    if id == NORTHERN_VILLAGES {
        return PrefectureCode::from_number(1);
    }
    id.parse::<AreaCode>().ok().map(AreaCode::prefecture)
}

fn label(site: &Site, shape: &Shape) -> Option<Label> {
    if shape.id == NORTHERN_VILLAGES {
        let name = "北方領土の6村".to_owned();
        let label = String::new();
        return Some(Label {
            code: shape.id.clone(),
            name,
            label,
            href: String::new(),
            total: 0,
        });
    }
    let area = site.reference.areas.get(shape.id.parse().ok()?)?;
    let city = area.city.and_then(|code| site.reference.areas.get(code));
    let label = city
        .and_then(|city| area.name.strip_prefix(&city.name))
        .unwrap_or(&area.name);
    Some(Label {
        code: shape.id.clone(),
        name: site.place_name(area),
        label: label.to_owned(),
        href: site.href(&Route::Municipality(area.code, 1)),
        total: site.tally.area(area.code).total,
    })
}

/// 東京都 → 東京, 北海道 stays.
fn short(name: &str) -> &str {
    name.strip_suffix(['都', '府', '県']).unwrap_or(name)
}

fn bounds(pieces: &[&Polygon]) -> Bounds {
    let nothing = Bounds::of([]);
    pieces
        .iter()
        .fold(nothing, |bounds, piece| bounds.joined(piece.bounds()))
}

/// The frame of each cluster: the first above, the others in a row below it.
fn frames(pieces: &[&Polygon], cluster: &[usize]) -> (Vec<Frame>, f64) {
    let count = cluster.iter().max().map_or(1, |last| last + 1);
    let of = |wanted: usize| {
        let pieces = pieces
            .iter()
            .zip(cluster)
            .filter(|(_, cluster)| **cluster == wanted);
        bounds(&pieces.map(|(piece, _)| *piece).collect::<Vec<_>>())
    };
    let main = Frame::fitting(of(0), 0.0, 0.0, WIDTH, HEIGHT);
    let mut frames = vec![main];
    let (mut left, mut top, mut row_height) = (0.0, main.height() + 8.0, 0.0_f64);
    for cluster in 1..count {
        let fitting = |left, top| {
            Frame::fitting(of(cluster), left, top, INSET, INSET).at_most(main.scale() * INSET_ZOOM)
        };
        let frame = fitting(left, top);
        let wraps = left + frame.width() > WIDTH;
        if wraps {
            (left, top, row_height) = (0.0, top + row_height + 8.0, 0.0);
        }
        let frame = fitting(left, top);
        left += frame.width() + 8.0;
        row_height = row_height.max(frame.height());
        frames.push(frame);
    }
    let height = if count > 1 {
        top + row_height
    } else {
        main.height()
    };
    (frames, height)
}

fn area(shape: &Shape, label: Label, mut frame: impl FnMut(&Polygon) -> Frame) -> MapArea {
    let mut path = String::new();
    let mut largest = (f64::NEG_INFINITY, Bounds::of([]), None);
    for piece in &shape.polygons {
        let frame = frame(piece);
        frame.draw(&mut path, piece);
        let bounds = piece.bounds();
        let size = bounds.width() * bounds.height();
        if size > largest.0 {
            largest = (size, bounds, Some(frame));
        }
    }
    let Label {
        code,
        name,
        label,
        href,
        total,
    } = label;
    let (_, bounds, frame) = largest;
    let middle = (
        (bounds.west + bounds.east) / 2.0,
        (bounds.south + bounds.north) / 2.0,
    );
    let (x, y) = frame.map_or((0, 0), |frame| frame.project(middle));
    let has_room = frame.is_some_and(|frame| {
        let (width, height) = frame.size(bounds);
        width >= label.chars().count() as f64 * LABEL_UNIT && height >= LABEL_UNIT
    });
    let label = if has_room { label } else { String::new() };
    MapArea {
        code,
        name,
        label,
        href,
        total,
        level: 0,
        path,
        x,
        y,
    }
}

/// Gives every area with facilities a level by its quarter among them.
fn levelled(mut areas: Vec<MapArea>) -> Vec<MapArea> {
    let mut totals: Vec<usize> = areas
        .iter()
        .map(|area| area.total)
        .filter(|&total| total > 0)
        .collect();
    totals.sort_unstable();
    for area in areas.iter_mut().filter(|area| area.total > 0) {
        let below = totals.partition_point(|&total| total < area.total);
        area.level = 1 + below * 4 / totals.len();
    }
    areas
}
