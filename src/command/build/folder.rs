//! A build into a folder: what is there and still right is left alone.

use std::collections::HashMap;
use std::sync::Mutex;

use anyhow::{Context, Result};

use super::super::parts::Parts;
use super::super::timings::{Timed, Timings};
use super::super::{Loaded, batches, inputs, load};
use super::before::Before;
use super::explain::{Done, Explainer};
use super::made::{Made, Making, outputs};
use super::pages::Pages;
use super::plan::Plan;
use super::recipes::{Inputs, Recipes};
use super::state::{Record, State, Whole};
use super::summary::Summary;
use super::{Args, assembled};
use crate::builtin::SiteFiles;
use crate::config::BaseUrl;
use crate::dataset::Reference;
use crate::fingerprint::Fingerprint;
use crate::report::terminal::Terminal;
use crate::site::Route;
use crate::write::{self, Entry, FolderSink, Header, MANIFEST, Manifest, Sink};

/// Among the inputs: that there is to be a manifest.
const WITH_MANIFEST: &str = "--manifest";

/// Brings the folder up to date, or builds it whole.
pub(super) fn build(
    args: &Args,
    files: &SiteFiles,
    terminal: &Terminal,
    timings: &Timings,
) -> Result<()> {
    let sink = FolderSink::create(&args.output.path(files), files.folder())?;
    let mut inputs = inputs::each(files)?;
    if args.output.manifest {
        inputs.insert(WITH_MANIFEST.to_owned(), Fingerprint::default());
    }
    let record = match args.full {
        true => Record::none(Whole::Asked),
        false => Record::read(sink.place()),
    };
    let mut before = Before::look(&record, &sink)?;
    timings.done("look at what is there");
    let build = FolderBuild {
        args,
        files,
        terminal,
        timings,
        inputs: &inputs,
    };
    if let Some(former) = before.is_up_to_date(&inputs) {
        build.leave_alone(&sink, &before, former)?;
    } else {
        before.read_more(&sink);
        build.make(sink, &before)?;
    }
    Ok(())
}

struct FolderBuild<'a> {
    args: &'a Args,
    files: &'a SiteFiles,
    terminal: &'a Terminal,
    timings: &'a Timings,
    inputs: &'a Inputs,
}

impl FolderBuild<'_> {
    fn leave_alone(
        &self,
        sink: &FolderSink,
        before: &Before<'_>,
        former: &State<'_>,
    ) -> Result<()> {
        if before.edited.has_copies {
            former.write(sink.place())?;
        }
        self.terminal.result(format_args!(
            "{} is up to date: nothing has changed",
            self.args.output.path(self.files).display(),
        ));
        if !self.args.explain.is_empty() {
            let reference = Reference::load(self.files)?;
            let text = load::settings(self.files)?;
            let config = load::config(self.files, &text, &reference.services)?;
            self.explain(before, &config.base_url, None);
        }
        Ok(())
    }

    fn make(&self, sink: FolderSink, before: &Before<'_>) -> Result<()> {
        let loaded = assembled(&Parts::read(self.files, |config| config), self.terminal)?;
        self.timings.done("read settings, data, assets, templates");
        if before.former().is_err() {
            loaded.site.prepare();
            self.timings.done("search index, neighbours");
        }
        let recipes = Recipes::new(&loaded, self.inputs, before.facilities());
        self.timings.done("ingredients of facilities");
        let index = before.index(&loaded, &recipes, self.inputs);
        let mut routes = loaded.site.routes_but_search();
        routes.extend(index.routes());
        let recipes = recipes.for_routes(&routes);
        self.timings.done("routes");
        let plan = Plan::new(&routes, &index, &recipes, before.former(), &before.edited);
        self.timings.done("compare");
        let (mut made, bytes) = self.render(&sink, before, &loaded, &plan)?;
        self.timings.done("render, write");
        if self.args.output.manifest {
            let base_url = loaded.site.config.base_url.as_str();
            made.push(self.manifest(&sink, before, base_url, &routes, &plan, &made)?);
            self.timings.done("manifest");
        }
        let written = made.iter().filter(|file| file.is_written);
        let written: Vec<String> = written.map(|file| file.path.clone()).collect();
        let outputs = outputs(before, &plan, &made, &sink, &written)?;
        let state = State::new(
            self.inputs.clone(),
            index,
            outputs,
            recipes.ingredients().facilities(),
        );
        let moved = plan.moved.iter();
        let moved = moved.map(|file| (file.output.path, &*file.path));
        let moved: Vec<(&str, &str)> = moved.collect();
        let place = sink.place().to_owned();
        State::put_aside(&place)?;
        match plan.whole {
            Some(_) => sink.put_in_place()?,
            None => sink.update(&written, &moved, &plan.gone)?,
        }
        state.write(&place)?;
        self.timings.done("put in place");
        self.tell(&routes, &plan, &written, bytes);
        let done = Done {
            routes: &routes,
            recipes: &recipes,
            plan: &plan,
            known: &before.known,
            written: &written,
        };
        self.explain(before, &loaded.site.config.base_url, Some(done));
        // The new site is there and known to be; this may take longer than to make it.
        let waiting = self.terminal.waiting("clearing away the former site");
        drop(sink);
        waiting.finish_and_clear();
        self.timings.done("clear away");
        Ok(())
    }

    /// Makes the files of a plan, and puts those into the sink that are not there already.
    fn render(
        &self,
        sink: &FolderSink,
        before: &Before<'_>,
        loaded: &Loaded,
        plan: &Plan<'_>,
    ) -> Result<(Vec<Made>, u64)> {
        let progress = self.terminal.progress(plan.work.len() as u64, "building");
        let pages = Pages::new(&loaded.site, &loaded.renderer, self.timings);
        let made: Mutex<Vec<Made>> = Mutex::default();
        let timings = self.timings;
        let timed = Timed { sink, timings };
        let work = batches::of(&plan.work, |(route, _)| *route);
        let making = Making {
            sink,
            before,
            pages: &pages,
            is_whole: plan.whole.is_some(),
            has_manifest: self.args.output.manifest,
        };
        write::fill(&timed, work, |_, work, batch| {
            let mut here = Vec::with_capacity(work.len());
            for &(route, made_of) in work {
                here.extend(making.make(route, made_of, batch)?);
            }
            made.lock()
                .expect("no thread panics while it holds the lock")
                .append(&mut here);
            progress.inc(work.len() as u64);
            Ok(())
        })?;
        progress.finish_and_clear();
        Ok((made.into_inner()?, pages.finish()?))
    }

    /// Puts the manifest into the sink: what was made, and what stays as it was.
    fn manifest(
        &self,
        sink: &FolderSink,
        before: &Before<'_>,
        base_url: &str,
        routes: &[Route],
        plan: &Plan<'_>,
        made: &[Made],
    ) -> Result<Made> {
        let kept = before.manifest.iter();
        let new = made.iter().filter_map(|file| file.entry.as_ref());
        let mut entries: HashMap<&str, &Entry> =
            kept.chain(new).map(|entry| (&*entry.path, entry)).collect();
        for moved in &plan.moved {
            if let Some(entry) = entries.get(moved.output.path) {
                entries.insert(&moved.path, entry);
            }
        }
        let entry = |route: &Route| {
            let path = route.output_path();
            let entry = entries.get(&*path).map(|entry| (*entry).clone());
            let entry = entry.map(|entry| Entry {
                path: path.clone(),
                ..entry
            });
            entry.with_context(|| format!("the manifest lacks `{path}`; build with --full"))
        };
        let inputs = inputs::inputs(self.files)?;
        let manifest = Manifest {
            header: Header::new(Some(base_url.to_owned()), Some(inputs), None),
            files: routes.iter().map(entry).collect::<Result<_>>()?,
        };
        let mut batch = manifest.batch();
        sink.put(usize::MAX, &mut batch)?;
        Ok(Made {
            path: MANIFEST.to_owned(),
            made_of: Fingerprint::default(),
            content: Fingerprint::of(batch.last()),
            entry: None,
            is_written: true,
        })
    }

    fn tell(&self, routes: &[Route], plan: &Plan<'_>, written: &[String], bytes: u64) {
        let out = self.args.output.path(self.files);
        let (out, seconds) = (out.display(), self.timings.elapsed().as_secs_f64());
        let Some(whole) = plan.whole else {
            let moved = match plan.moved.len() {
                0 => String::new(),
                count => format!("{count} moved, "),
            };
            return self.terminal.result(format_args!(
                "brought {out} up to date: {} of {} files made, {} written, {moved}{} deleted, in {seconds:.1} s",
                plan.work.len(),
                routes.len(),
                written.len(),
                plan.gone.len() - plan.moved.len(),
            ));
        };
        if matches!(
            whole,
            Whole::Interrupted | Whole::Damaged | Whole::OtherVersion
        ) {
            self.terminal
                .notice(format_args!("everything was made: {whole}"));
        }
        let summary = Summary::of(routes, bytes, self.timings);
        self.terminal
            .result(format_args!("built {summary} into {out}"));
        self.terminal.notice("preview it with `renkei serve`");
    }

    fn explain(&self, before: &Before<'_>, base_url: &BaseUrl, done: Option<Done<'_>>) {
        let explainer = Explainer {
            base_url,
            former: before.former(),
            inputs: self.inputs,
            done,
            edited: &before.edited,
        };
        for address in &self.args.explain {
            self.terminal.result(explainer.why(address));
        }
    }
}
