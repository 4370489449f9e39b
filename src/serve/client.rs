//! The files that the preview's own part of a page consists of: never in a built site.

use rust_embed::RustEmbed;

/// Where they are.
const FOLDER: &str = "/__renkei/client/";

/// The script that every page of the preview loads.
pub(super) const SCRIPT: &str = "/__renkei/client/client.js";

#[derive(RustEmbed)]
#[folder = "src/serve/client"]
struct Client;

/// The bytes and the type of one of the files, by the path of a request.
pub(super) fn file(path: &str) -> Option<(Vec<u8>, &'static str)> {
    let name = path.strip_prefix(FOLDER)?;
    let content_type = match name.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        _ => return None,
    };
    Some((Client::get(name)?.data.into_owned(), content_type))
}
