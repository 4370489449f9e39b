//! `report.html`: one page for the person who keeps the lists.
//!
//! A value with everything the page shows, and `templates/report/join.html` that shows it.
//! Nothing is fetched from anywhere: the page opens from a file and prints.

mod warnings;

use anyhow::{Context, Result};
use serde::Serialize;
use tera::Tera;

use super::Publication;
use crate::builtin::SiteFiles;
use crate::dataset::Reference;
use crate::dataset::published::write_cells;
use crate::files;
use crate::reconcile::compare::ChangeKind;
use crate::reconcile::input::Kind;
use crate::reconcile::{Candidate, Doubt, Outcome, Verdict};
use crate::report::Place;
use warnings::Warning;

const TEMPLATE: &str = "templates/report/join.html";
const NAME: &str = "report/join.html";

/// Everything `report/join.html` may use.
#[derive(Debug, Serialize)]
struct Page {
    /// The day the list speaks of.
    as_of: String,
    /// Nothing was published, this is a look ahead.
    is_dry_run: bool,
    facilities: usize,
    rows: usize,
    listed: usize,
    /// Result and count.
    results: Vec<(&'static str, usize)>,
    /// What came in.
    files: Vec<File>,
    /// Held rows, rows to confirm, rows without a match, broken rows.
    sections: Vec<Section>,
    /// Ready for decisions.csv, header first.
    decisions: Vec<String>,
    unplotted: Vec<Unplotted>,
    changes: Vec<Change>,
    removed: usize,
    opt_outs: Vec<OptOut>,
    /// What the rules said about the sources, by rule.
    warnings: Vec<Warning>,
}

#[derive(Debug, Serialize)]
struct File {
    name: String,
    kind: &'static str,
    rows: usize,
}

#[derive(Debug, Serialize)]
struct Section {
    id: &'static str,
    title: &'static str,
    advice: &'static str,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    number: String,
    listed: String,
    open: String,
    place: String,
    explanation: String,
    rule: &'static str,
    candidates: Vec<Candidate>,
    /// A line for decisions.csv; empty where no decision helps.
    paste: String,
}

#[derive(Debug, Serialize)]
struct Unplotted {
    number: String,
    name: String,
    service: String,
    reason: &'static str,
}

#[derive(Debug, Serialize)]
struct Change {
    kind: &'static str,
    number: String,
    name: String,
    before: String,
    now: String,
}

#[derive(Debug, Serialize)]
struct OptOut {
    number: String,
    received: String,
    removed: String,
    is_overdue: bool,
}

const SECTIONS: [(Verdict, &str, &str, &str); 4] = [
    (
        Verdict::Held,
        "held",
        "判断が必要な事業所",
        "二つの名称を見比べて、同じ事業所であれば「判断の行」をdecisions.csvに貼り付けてください。違う事業所であれば、リストの番号か名称を直してください。「判断の行」がないときは、理由のとおりに直してください。",
    ),
    (
        Verdict::PublishedToConfirm,
        "confirm",
        "掲載したが、一度確認したい事業所",
        "問題がなければ「判断の行」をdecisions.csvに貼り付けると、次回から表示されません。",
    ),
    (
        Verdict::Broken,
        "broken",
        "読み取れなかった行",
        "リストの番号や名称を直してください。番号は文字列として書き出すと変わりません。",
    ),
    (
        Verdict::Unmatched,
        "unmatched",
        "公表システムに該当がない事業所",
        "総合事業など、公表の対象でないサービスでは普通のことです。番号やサービスコードの書き誤りがないかだけ確認してください。",
    ),
];

/// The bytes of the page.
pub(super) fn html(
    site: &SiteFiles,
    publication: &Publication,
    reference: &Reference,
    is_dry_run: bool,
) -> Result<Vec<u8>> {
    let text = site.read(TEMPLATE)?;
    let text = std::str::from_utf8(&text).context(TEMPLATE)?;
    let mut tera = Tera::new();
    tera.add_raw_template(NAME, text).context(TEMPLATE)?;
    let page = page(publication, reference, is_dry_run);
    let html = tera
        .render(NAME, &tera::Context::from_serialize(&page)?)
        .context(TEMPLATE)?;
    Ok(html.into_bytes())
}

fn page(publication: &Publication, reference: &Reference, is_dry_run: bool) -> Page {
    let Publication {
        dataset,
        joined,
        input,
        changes,
        opt_outs,
        findings,
        ..
    } = publication;
    let of = |verdict| {
        joined
            .outcomes
            .iter()
            .filter(|outcome| outcome.verdict == verdict)
            .count()
    };
    let sections: Vec<Section> = SECTIONS
        .into_iter()
        .map(|(verdict, id, title, advice)| Section {
            id,
            title,
            advice,
            rows: rows(&joined.doubts, &joined.outcomes, verdict),
        })
        .collect();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Page {
        as_of: dataset.about().as_of.to_string(),
        is_dry_run,
        facilities: dataset.facility_count(),
        rows: dataset.row_count(),
        listed: joined.outcomes.len(),
        results: Verdict::ALL
            .into_iter()
            .map(|verdict| (verdict.as_str(), of(verdict)))
            .collect(),
        files: input
            .files
            .iter()
            .map(|file| File {
                name: files::slashed(&file.name),
                kind: kind(file.kind),
                rows: file.rows,
            })
            .collect(),
        decisions: sections
            .iter()
            .filter(|section| section.id == "held")
            .flat_map(|section| section.rows.iter().map(|row| row.paste.clone()))
            .filter(|line| !line.is_empty())
            .collect(),
        sections,
        unplotted: joined
            .unplotted
            .iter()
            .map(|row| Unplotted {
                number: row.number.to_string(),
                name: row.name.clone(),
                service: reference
                    .services
                    .get(row.service)
                    .map(|service| service.short_name.clone())
                    .unwrap_or_default(),
                reason: row.reason.in_japanese(),
            })
            .collect(),
        changes: changes
            .changes
            .iter()
            .filter(|((kind, _), _)| *kind != ChangeKind::Added)
            .map(|((kind, number), change)| Change {
                kind: kind.as_str(),
                number: number.to_string(),
                name: change.name.clone(),
                before: change.before.clone(),
                now: change.now.clone(),
            })
            .collect(),
        removed: changes.removed,
        opt_outs: opt_outs
            .iter()
            .map(|(number, request)| OptOut {
                number: number.to_string(),
                received: day(request.received),
                removed: day(request.removed),
                is_overdue: request.is_overdue,
            })
            .collect(),
        warnings: warnings::of(findings),
    }
}

fn rows(doubts: &[Doubt], outcomes: &[Outcome], verdict: Verdict) -> Vec<Row> {
    let of = doubts
        .iter()
        .filter(|doubt| outcomes[doubt.outcome].verdict == verdict);
    of.map(|doubt| {
        let outcome = &outcomes[doubt.outcome];
        Row {
            number: outcome.number.clone(),
            listed: outcome.name.clone(),
            open: doubt.open_name.clone().unwrap_or_default(),
            place: in_japanese(&doubt.place),
            explanation: outcome.explanation.clone(),
            rule: outcome.rule,
            candidates: doubt.candidates.clone(),
            paste: match doubt.can_be_decided {
                true => paste(outcome),
                false => String::new(),
            },
        }
    })
    .collect()
}

/// `番号,掲載,名称,担当者,理由,日付`, the last three for the person to fill in.
fn paste(outcome: &Outcome) -> String {
    let mut line = String::new();
    write_cells(
        &mut line,
        &[&outcome.number, "掲載", &outcome.name, "", "", ""],
    );
    line.trim_end().to_owned()
}

/// `data/source/list.csv 3行目`
fn in_japanese(place: &Place) -> String {
    let file = files::slashed(&place.file);
    let line = place.line.map(|line| format!(" {line}行目"));
    file + &line.unwrap_or_default()
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Subscribers => "利用事業所一覧",
        Kind::OpenData => "公表システムのオープンデータ",
        Kind::OptOuts => "掲載停止の申出",
        Kind::Corrections => "訂正",
        Kind::Decisions => "判断",
        Kind::PostalCodes => "郵便番号データ",
    }
}
