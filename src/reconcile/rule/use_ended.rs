//! `use-ended`: the list says that the facility no longer uses the system.
//!
//! # What it looks at
//!
//! The column 利用状況, where the subscriber list has one: 終了, 解約, 廃止, 停止, 取下 and
//! the like. 利用中 and 申込中 count as use, as the system's owner defines it.
//!
//! # Why it matters
//!
//! Partners would plan to exchange data with somebody who cannot receive it.
//!
//! # What to do
//!
//! Nothing.

use super::number_shape::plain;

pub const NAME: &str = "use-ended";
pub const TITLE: &str = "利用を終了しています";
pub const EXPLANATION: &str = "利用状況が終了となっているため、掲載しません。";

/// Whether a cell of 利用状況 says that use has ended.
pub fn has_ended(status: &str) -> bool {
    let status = plain(status);
    ["終了", "解約", "廃止", "停止", "取下", "取り下げ", "退会", "ended"]
        .iter()
        .any(|word| status.contains(word))
}
