//! "Did you mean …?" for every name a person types.

/// The candidate nearest to `typed`, when it is near enough to be what was meant.
///
/// Near enough means: at most one edit in three characters, at least one.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = typed.chars().count();
    let allowed = (length / 3).max(1);
    // Of two that are as near, the one of the same length: slips replace more than they drop.
    let far = |candidate: &str| {
        let difference = candidate.chars().count().abs_diff(length);
        (strsim::osa_distance(typed, candidate), difference)
    };
    candidates
        .into_iter()
        .map(|candidate| (far(candidate), candidate))
        .filter(|&((distance, _), _)| distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// `did you mean `x`?`, or the whole list when nothing is near.
pub fn hint<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> String {
    if let Some(candidate) = nearest(typed, candidates.clone()) {
        return format!("did you mean `{candidate}`?");
    }
    let known: Vec<String> = candidates
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    format!("known here: {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        assert_eq!(nearest("titel", ["title", "base_url"]), Some("title"));
        assert_eq!(
            nearest("事業者番号", ["事業所番号", "事業所名"]),
            Some("事業所番号")
        );
    }

    #[test]
    fn something_else_entirely_gets_the_list_instead_of_a_guess() {
        assert_eq!(
            hint("colour", ["title", "banner"]),
            "known here: `title`, `banner`"
        );
    }
}
