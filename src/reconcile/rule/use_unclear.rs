//! `use-unclear`: nobody can tell from 利用状況 whether the facility uses the system.
//!
//! # What it looks at
//!
//! Cells of the column 利用状況 that hold neither a word of use (利用中, 申込中, ○ …) nor
//! one of its end (終了, 未利用, × …), and cells of 利用終了日 that hold no day.
//!
//! # Why it matters
//!
//! A word that is taken for use by mistake would publish a facility that has left. The row
//! is held.
//!
//! # What to do
//!
//! Write 利用中 or 終了 into the list, or a line into decisions.csv. The report shows the
//! line of the list; the words that stand there are not repeated, they may be anything.

pub const NAME: &str = "use-unclear";
pub const TITLE: &str = "利用状況がわかりません";
pub const EXPLANATION: &str = "利用状況または利用終了日の欄の書き方では、利用中か終了かがわかりません。リストの利用状況に「利用中」か「終了」と、利用終了日に日付を書いてください。";
