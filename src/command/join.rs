//! `renkei join`: source files to the published dataset, and what became of every row.

pub(super) mod former;
mod outputs;
mod page;
pub(super) mod sources;
mod summary;

use anyhow::Result;
use jiff::civil::Date;

use crate::builtin::SiteFiles;
use crate::config;
use crate::dataset::{About, Dataset, Gathering, Outlines, Reference};
use crate::files::replace;
use crate::reconcile::compare::{CHANGES, Changes, History, guard, guard_first};
use crate::reconcile::opt_out_record::{self, Record};
use crate::reconcile::{self, Input, Joined, World};
use crate::report::terminal::Terminal;
use crate::report::{Diagnostic, Findings, Status};
use crate::text;

/// Joins the files of data/source/ into the published dataset.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  renkei join                        what lies in data/source/ becomes data/published/
  renkei join --dry-run              write the report only, to look at it first
  renkei join --as-of 2026-11-01     the list speaks of this day

The files are recognised by their columns (CSV, TSV, .xlsx); names such as `subscribers….csv`
and `opt-out….csv` tell the two lists apart where columns leave a doubt:
  subscriber list   事業所の名称, 介護保険事業所番号
  open data         jigyosho_NNN.csv of 介護サービス情報公表システム
  opt-out list      介護保険事業所番号, 受付日
  corrections       介護保険事業所番号, 項目, 値
  decisions         介護保険事業所番号, 決定 (掲載 or 保留), 事業所の名称
  postal codes      utf_ken_all.csv of Japan Post

`renkei explain RULE` says more about a rule that the report names.")]
pub struct Args {
    /// The day the subscriber list speaks of; without it the file names and contents tell
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Write data/report/ only and publish nothing
    #[arg(long)]
    dry_run: bool,
    /// Publish although the dataset shrinks, goes back in time, loses a prefecture or service, has
    /// no facility at all, or the former one cannot be read or was changed by hand
    #[arg(long)]
    accept_shrink: bool,
    /// Publish although requests of the last run are in no opt-out list any more
    #[arg(long)]
    accept_withdrawn: bool,
}

/// Everything one run has found out, before anything is written.
struct Publication {
    /// The new dataset, its facilities in order.
    dataset: Dataset,
    joined: Joined,
    input: Input,
    changes: Changes,
    history: History,
    opt_outs: Record,
    findings: Findings,
}

/// Runs the join.
///
/// # Errors
///
/// When the program cannot do its work. Findings about the data are shown and told by the
/// status.
pub fn run(args: &Args, site: &SiteFiles, terminal: &Terminal) -> Result<Status> {
    replace::recover(site.folder())?;
    let reference = Reference::load(site)?;
    match publication(args, site, &reference) {
        Ok(publication) => {
            terminal.findings(&publication.findings);
            outputs::write(site, &publication, &reference, args.dry_run)?;
            terminal.result(summary::text(&publication, args.dry_run));
            Ok(Status::Fine)
        }
        Err(error) => {
            let findings = error.downcast::<Findings>()?;
            terminal.findings(&findings);
            terminal.notice("nothing was published; the former outputs are as they were");
            Ok(Status::Findings)
        }
    }
}

fn publication(args: &Args, site: &SiteFiles, reference: &Reference) -> Result<Publication> {
    let config = config::load(
        &super::load::settings(site)?,
        &reference.services,
        &text::languages(site)?,
    )?;
    let outlines = Outlines::load(site)?;
    let settings = sources::settings(site)?;
    let (mut input, mut findings) = sources::read(site, reference)?;
    let (as_of, warning) = sources::as_of(&input, args.as_of.or(settings.as_of), site)?;
    findings.extend(warning);
    let world = World {
        reference,
        outlines: &outlines,
        settings: &config.join,
        as_of,
    };
    let mut joined = reconcile::reconcile(&mut input, world);
    findings.extend(std::mem::take(&mut joined.findings));
    let dataset = dataset(sources::about(as_of, settings, &input), &joined, reference);
    let former = former::dataset(args, site, reference, &mut findings);
    if !args.accept_shrink {
        let may_go = |number| joined.opted_out.contains(number);
        let against = match &former {
            Some(former) => guard(former, &dataset, may_go, &config.join, reference),
            None => guard_first(&dataset).into_iter().collect(),
        };
        let severity = former::severity(args, false);
        findings.extend(against.into_iter().map(|finding| Diagnostic {
            severity,
            ..finding
        }));
    }
    let changes = changes(site, former.as_ref(), &dataset)?;
    let mut history = former::history(site)?;
    if let Some(former) = &former {
        findings.extend(former::changed(args, former, &history));
        history.forget(former, &joined.opted_out);
    }
    history.record(&dataset);
    let days = config.join.opt_out_days;
    let earlier = former::requests(args, site, &mut findings)?;
    let withdrawn = earlier
        .withdrawn(&joined.opted_out)
        .filter(|_| !args.accept_withdrawn);
    findings.extend(withdrawn.map(|finding| Diagnostic {
        severity: former::severity(args, false),
        ..finding
    }));
    let opt_outs = opt_out_record::record(&input, former.as_ref(), &earlier, as_of, days);
    findings.extend(opt_out_record::overdue(&opt_outs, &input));
    let (publication, findings) = findings.or_value(Publication {
        dataset,
        joined,
        input,
        changes,
        history,
        opt_outs,
        findings: Findings::new(),
    })?;
    Ok(Publication {
        findings,
        ..publication
    })
}

fn dataset(about: About, joined: &Joined, reference: &Reference) -> Dataset {
    let mut rows = Gathering::default();
    for row in &joined.rows {
        rows.push(row);
    }
    rows.finish(about, |code| reference.services.position(code))
}

fn changes(site: &SiteFiles, former: Option<&Dataset>, new: &Dataset) -> Result<Changes> {
    let Some(former) = former else {
        return Ok(Changes::default());
    };
    let changes = Changes::between(former, new);
    let is_rerun = former.about().as_of == new.about().as_of;
    match former::text(site, CHANGES)?.filter(|_| is_rerun) {
        Some(text) => Ok(changes.after(Changes::read(text).map_err(Findings::from)?, new)),
        // Without a file, the former run for this date was the first publication of all.
        None if is_rerun => Ok(Changes::default()),
        None => Ok(changes),
    }
}
