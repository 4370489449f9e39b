//! A build of everything into an archive, or of a share of the pages: nothing is there before.

use std::mem::ManuallyDrop;

use anyhow::{Result, bail};

use super::super::output::{Entries, Output};
use super::super::parts::Parts;
use super::super::timings::{Timed, Timings};
use super::super::{Loaded, batches, inputs};
use super::pages::Pages;
use super::summary::Summary;
use super::{Args, assembled};
use crate::builtin::SiteFiles;
use crate::report::terminal::Terminal;
use crate::site::Route;
use crate::write::{self, Entry, Finished, Header, MARKER, Sink};

/// Builds the whole site, or a part of it.
pub(super) fn build(
    args: &Args,
    files: &SiteFiles,
    terminal: &Terminal,
    timings: &Timings,
) -> Result<()> {
    let output = &args.output;
    if args.part.is_some() {
        check_place_of_part(output, files)?;
    }
    let build = WholeBuild {
        args,
        files,
        terminal,
        timings,
    };
    build.make(output.open(files)?)
}

/// A part goes where it is told to, and never where a whole site lies: readers may be looking at
/// that, and most of it would be gone.
fn check_place_of_part(output: &Output, files: &SiteFiles) -> Result<()> {
    if output.out.is_none() && output.archive.is_none() {
        bail!("a part is no site\nhint: say where to put it with --out DIR or --archive FILE");
    }
    let place = output.path(files);
    let is_part = |former: Finished| former.manifest.header.part.is_some();
    if place.join(MARKER).exists() && !Finished::open(&place).is_ok_and(is_part) {
        bail!(
            "`{}` holds a whole site, which a part would replace\nhint: choose another folder with --out, or delete that one",
            place.display()
        );
    }
    Ok(())
}

struct WholeBuild<'a> {
    args: &'a Args,
    files: &'a SiteFiles,
    terminal: &'a Terminal,
    timings: &'a Timings,
}

impl WholeBuild<'_> {
    fn make(&self, sink: Box<dyn Sink>) -> Result<()> {
        let loaded = self.load()?;
        let routes = self.routes(&loaded);
        let has_manifest = self.args.output.manifest || self.args.part.is_some();
        let entries = has_manifest.then(Entries::default);
        let (batches, bytes) = self.render(&*sink, &loaded, &routes, entries.as_ref())?;
        if let Some(entries) = entries {
            let base_url = loaded.site.config.base_url.as_str().to_owned();
            let inputs = inputs::inputs(self.files)?;
            let header = Header::new(Some(base_url), Some(inputs), self.args.part);
            entries.put(&*sink, batches, header)?;
            self.timings.done("manifest");
        }
        sink.finish()?;
        self.timings.done("put in place, clear away");
        self.tell(&Summary::of(&routes, bytes, self.timings));
        Ok(())
    }

    fn load(&self) -> Result<ManuallyDrop<Loaded>> {
        let parts = Parts::read(self.files, |config| config);
        self.timings.done("read settings, data, assets");
        let loaded = assembled(&parts, self.terminal)?;
        self.timings.done("read templates");
        Ok(loaded)
    }

    /// All routes, or those of the part.
    fn routes(&self, loaded: &Loaded) -> Vec<Route> {
        loaded.site.prepare();
        let routes = match self.args.part {
            Some(part) => loaded.site.share(part.number, part.of),
            None => loaded.site.routes(),
        };
        self.timings.done("search index, neighbours");
        routes
    }

    /// Puts the files of the routes into the sink, and what a manifest says of them into
    /// `entries`; how many batches and how many bytes these were.
    fn render(
        &self,
        sink: &dyn Sink,
        loaded: &Loaded,
        routes: &[Route],
        entries: Option<&Entries>,
    ) -> Result<(usize, u64)> {
        let timings = self.timings;
        let progress = self.terminal.progress(routes.len() as u64, "building");
        let pages = Pages::new(&loaded.site, &loaded.renderer, timings);
        let timed = Timed { sink, timings };
        let work = batches::of(routes, |route| route);
        let count = write::fill(&timed, work, |number, routes, batch| {
            pages.make(routes, batch)?;
            if let Some(entries) = entries {
                let size = |hashed: &Vec<Entry>| {
                    let bytes = hashed.iter().map(|entry| entry.size as usize).sum();
                    (hashed.len(), bytes)
                };
                entries.add(number, timings.time("hash", size, || Entry::all(batch)));
            }
            progress.inc(routes.len() as u64);
            Ok(())
        })?;
        progress.finish_and_clear();
        let bytes = pages.finish()?;
        timings.done("render, write");
        Ok((count, bytes))
    }

    fn tell(&self, summary: &Summary) {
        let part = self.args.part;
        let what = part.map_or_else(String::new, |part| format!("part {part}: "));
        let place = self.args.output.path(self.files);
        let place = place.display();
        self.terminal
            .result(format_args!("built {what}{summary} into {place}"));
    }
}
