//! A build into a folder.
//!
//! Everything is written beside the output folder first. When all is there, the two change
//! places in one step, so a reader never meets half a site, and a build that fails leaves
//! the former one as it was. Files of an earlier build never lie about.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::guard::{MARKER, MARKER_TEXT, replaceable_folder};
use super::target::{Target, record_of};
use super::{Batch, Class, Sink, check_stays_inside};
use crate::files;

/// A folder that is being filled.
#[derive(Debug)]
pub struct FolderSink {
    target: Target,
}

impl FolderSink {
    /// Prepares a build of the site in `site` into the folder `out`.
    ///
    /// # Errors
    ///
    /// When `out` may not be replaced, or another build is filling it.
    pub fn create(out: &Path, site: &Path) -> Result<Self> {
        let target = Target::claim(replaceable_folder(out, site)?)?;
        files::create_folder(&target.staging)?;
        files::write_new(&target.staging.join(MARKER), MARKER_TEXT.as_bytes())?;
        Ok(Self { target })
    }

    /// Where the site is, or will be.
    pub fn place(&self) -> &Path {
        &self.target.place
    }

    /// Where the files lie that were put in.
    pub fn staging(&self) -> &Path {
        &self.target.staging
    }

    /// A new file among those that are put in, for what is written piece by piece.
    ///
    /// # Errors
    ///
    /// When its path leads out of the folder, is taken, or cannot be written to.
    pub fn new_file(&self, path: &str) -> Result<File> {
        let path = with_folder(&self.target.staging, path)?;
        File::create_new(&path).with_context(|| format!("cannot write `{}`", path.display()))
    }

    /// Takes out a file that was put in.
    ///
    /// # Errors
    ///
    /// When it cannot be deleted.
    pub fn take_back(&self, path: &str) -> Result<()> {
        files::remove(&self.target.staging.join(path))
    }

    /// Puts what was written in the place of what was there before. That is deleted when the sink
    /// is dropped: of a large site this may take longer than all else.
    ///
    /// # Errors
    ///
    /// As [`Sink::finish`].
    pub fn put_in_place(&self) -> Result<()> {
        let Target { place, staging, .. } = &self.target;
        let context = || format!("cannot put the finished site at `{}`", place.display());
        if place.exists() {
            files::exchange(staging, place).with_context(context)
        } else {
            fs::rename(staging, place).with_context(context)
        }
    }

    /// Instead of [`FolderSink::put_in_place`]: moves the files that were put in (`written`)
    /// into the site that is there, gives files of it that are `moved` (from one path to another)
    /// the paths they have now, and deletes what is `gone`, the former paths among that.
    ///
    /// Each file is the old one or the new one at any moment. Pages that are gone go first,
    /// since somebody may have asked for it; a file whose path holds a hash is there before
    /// a page names it, and goes when no page does any more.
    ///
    /// # Errors
    ///
    /// When a file cannot be moved or deleted; the site is then partly the old one and
    /// partly the new one.
    pub fn update(
        &self,
        written: &[String],
        moved: &[(&str, &str)],
        gone: &[String],
    ) -> Result<()> {
        let of = |class: Class| move |path: &&String| Class::of(path) == class;
        let is_kept_for_ever = of(Class::Immutable);
        for path in gone.iter().filter(|path| !is_kept_for_ever(path)) {
            self.delete(path)?;
        }
        for (before, path) in moved {
            let place = &self.target.place;
            files::link(&place.join(before), &with_folder(place, path)?)?;
        }
        for class in [Class::Immutable, Class::Page, Class::Entry] {
            for path in written.iter().filter(of(class)) {
                self.move_into_place(path)?;
            }
        }
        for path in gone.iter().filter(is_kept_for_ever) {
            self.delete(path)?;
        }
        Ok(())
    }

    fn move_into_place(&self, path: &str) -> Result<()> {
        let Target { place, staging, .. } = &self.target;
        let (from, to) = (staging.join(path), with_folder(place, path)?);
        fs::rename(from, &to).with_context(|| format!("cannot write `{}`", to.display()))
    }

    /// Also deletes folders in which nothing else was.
    fn delete(&self, path: &str) -> Result<()> {
        check_stays_inside(path)?;
        let mut path = self.target.place.join(path);
        files::remove(&path)?;
        while path.pop() && path != self.target.place {
            if fs::remove_dir(&path).is_err() {
                break;
            }
        }
        Ok(())
    }
}

/// Where a file (a path with `/`, below `root`) lies, in a folder that is there.
fn with_folder(root: &Path, path: &str) -> Result<PathBuf> {
    check_stays_inside(path)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    files::create_folder_in(root, folder)?;
    Ok(root.join(path))
}

impl Sink for FolderSink {
    /// For most files (`facility/13/1370701234/index.html`) the system is called four times:
    /// make the folder, open, write, close. Neighbours share a folder, so it is not made again.
    fn put(&self, _: usize, batch: &mut Batch) -> Result<()> {
        let mut made = "";
        for (path, bytes) in batch.files() {
            check_stays_inside(path)?;
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folder != made {
                files::create_folder_in(&self.target.staging, folder)?;
                made = folder;
            }
            files::write_new(&self.target.staging.join(path), bytes)?;
        }
        Ok(())
    }

    /// What an earlier build has noted of the folder is true no longer.
    fn finish(self: Box<Self>) -> Result<()> {
        files::remove(&record_of(self.place()))?;
        self.put_in_place()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn site() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        fs::create_dir(&site).unwrap();
        let out = site.join("dist");
        (folder, site, out)
    }

    fn batch(paths: &[&str]) -> Batch {
        let mut batch = Batch::default();
        for path in paths {
            batch.add(*path, |_| Ok::<_, ()>(())).unwrap();
        }
        batch
    }

    fn build(out: &Path, site: &Path, paths: &[&str]) {
        let sink = Box::new(FolderSink::create(out, site).unwrap());
        sink.put(0, &mut batch(paths)).unwrap();
        sink.finish().unwrap();
    }

    fn refusal(out: &Path, site: &Path) -> String {
        let error = FolderSink::create(out, site).unwrap_err().to_string();
        let place = format!("{}/", site.parent().unwrap().display());
        error.replace(&place, "")
    }

    #[track_caller]
    fn holds_only_the_output(site: &Path) {
        let left: Vec<_> = fs::read_dir(site).unwrap().collect();
        assert_eq!(left.len(), 1, "nothing lies beside it: {left:?}");
    }

    #[test]
    fn a_finished_build_takes_the_place_of_the_former_one_whole() {
        let (_folder, site, out) = site();
        build(&out, &site, &["a.html"]);
        build(&out, &site, &["b.html", "city/13107/index.html"]);
        let files = files::list(&out).unwrap();
        assert_eq!(
            files,
            ["b.html", "city/13107/index.html"].map(PathBuf::from)
        );
        holds_only_the_output(&site);
    }

    #[test]
    fn the_former_site_is_cleared_away_when_the_new_one_has_its_place() {
        let (_folder, site, out) = site();
        build(&out, &site, &["a.html"]);
        let sink = FolderSink::create(&out, &site).unwrap();
        sink.put(0, &mut batch(&["b.html"])).unwrap();
        sink.put_in_place().unwrap();
        let found = [&out, &sink.staging().to_owned()].map(|folder| files::list(folder).unwrap());
        assert_eq!(
            found,
            [[PathBuf::from("b.html")], [PathBuf::from("a.html")]]
        );
        drop(sink);
        holds_only_the_output(&site);
    }

    #[test]
    fn a_file_that_moves_is_the_same_file_at_its_new_path() {
        let (_folder, site, out) = site();
        build(&out, &site, &["search/1f-a/s-1.json", "b.html"]);
        let sink = FolderSink::create(&out, &site).unwrap();
        sink.put(0, &mut batch(&["c.html"])).unwrap();
        let moved = ("search/1f-a/s-1.json", "search/1f-b/s-1.json");
        let before = fs::metadata(out.join(moved.0)).unwrap();
        sink.update(&["c.html".into()], &[moved], &[moved.0.into()])
            .unwrap();
        let now = fs::metadata(out.join(moved.1)).unwrap();
        assert_eq!(before.modified().unwrap(), now.modified().unwrap());
        let files = files::list(&out).unwrap();
        assert_eq!(files, ["b.html", "c.html", moved.1].map(PathBuf::from));
        assert!(!out.join("search/1f-a").exists(), "an empty folder goes");
    }

    #[test]
    fn a_build_that_fails_leaves_the_former_one_alone() {
        let (_folder, site, out) = site();
        build(&out, &site, &["a.html"]);
        let sink = FolderSink::create(&out, &site).unwrap();
        sink.put(0, &mut batch(&["b.html"])).unwrap();
        drop(sink);
        assert_eq!(files::list(&out).unwrap(), [PathBuf::from("a.html")]);
        holds_only_the_output(&site);
    }

    #[test]
    fn what_renkei_did_not_make_is_never_replaced() {
        let (_folder, site, out) = site();
        let hint = "hint: choose another folder with --out";

        fs::create_dir(&out).unwrap();
        fs::File::create(out.join("thesis.doc")).unwrap();
        assert_eq!(
            refusal(&out, &site),
            format!(
                "`site/dist` is not empty and was not made by renkei, so it is left alone\n{hint}"
            )
        );
        fs::File::create(site.join("file")).unwrap();
        assert_eq!(
            refusal(&site.join("file"), &site),
            format!("`site/file` is a file, not a folder\n{hint}")
        );
        assert_eq!(
            refusal(&site, &site),
            format!("`site` holds the site itself; a build would replace it\n{hint}")
        );
        assert_eq!(
            refusal(&site.join("templates/out"), &site),
            format!("`site/templates/out` lies among the sources of the site\n{hint}")
        );
    }

    #[test]
    fn two_builds_never_fill_one_folder() {
        let (_folder, site, out) = site();
        let first = Box::new(FolderSink::create(&out, &site).unwrap());
        assert_eq!(
            refusal(&out, &site),
            "another build is writing to `site/dist`\nhint: wait for it, or choose another place"
        );
        first.put(0, &mut batch(&["a.html"])).unwrap();
        first.finish().unwrap();
        assert!(
            out.join("a.html").is_file(),
            "the first one is not disturbed"
        );
    }

    #[test]
    fn no_file_leaves_the_folder_or_is_written_twice() {
        let (_folder, site, out) = site();
        let sink = FolderSink::create(&out, &site).unwrap();
        assert_eq!(
            sink.put(0, &mut batch(&["../a.html"]))
                .unwrap_err()
                .to_string(),
            "`../a.html` leads out of the output"
        );
        sink.put(1, &mut batch(&["a.html"])).unwrap();
        assert!(sink.put(2, &mut batch(&["a.html"])).is_err());
    }
}
