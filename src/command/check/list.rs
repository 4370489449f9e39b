//! The published list against what the join counted when it wrote it.

use crate::builtin::SiteFiles;
use crate::command::{join, parts};
use crate::dataset::Dataset;
use crate::report::Findings;

/// Says so when the list was cut off on its way, or changed by hand.
pub(super) fn findings(files: &SiteFiles, dataset: &Dataset) -> Findings {
    match join::former::history(files) {
        Ok(history) => {
            let finding = history.mismatch(dataset);
            let hint = "bring it back, or run `renkei join` again: requests to be left out and \
                        corrections belong into data/source/, where no run forgets them";
            finding
                .map(|finding| finding.hint(hint))
                .into_iter()
                .collect()
        }
        Err(error) => parts::findings(error),
    }
}
