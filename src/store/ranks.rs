//! Where a line stands in its order, as a number with gaps: an insert, a move or a removal writes one row, not all.
//!
//! Owns the choice of ranks. Pure; must not know the database.

/// Room between two neighbours when ranks are given out.
pub(super) const GAP: i64 = 1 << 32;

/// Ranks for lines in their new order, of which `known` have one already: as many as possible keep it.
pub(super) fn assign(known: &[Option<i64>]) -> Vec<i64> {
    let kept = keep(known);
    fill(known, &kept).unwrap_or_else(|| (1_i64..).map(|place| place.saturating_mul(GAP)).take(known.len()).collect())
}

/// Gives the lines between kept ones ranks between theirs; `None` when there is no room left.
fn fill(known: &[Option<i64>], kept: &[bool]) -> Option<Vec<i64>> {
    let mut ranks = Vec::with_capacity(known.len());
    let mut before: Option<i64> = None;
    let mut at = 0;
    while at < known.len() {
        let run = kept[at..].iter().take_while(|kept| !**kept).count();
        let after = known.get(at + run).copied().flatten();
        ranks.extend(between(before, after, i64::try_from(run).ok()?)?);
        ranks.extend(after);
        before = after;
        at += run + 1;
    }
    Some(ranks)
}

/// `count` ranks between two others, evenly; `None` when there is no room.
fn between(before: Option<i64>, after: Option<i64>, count: i64) -> Option<Vec<i64>> {
    if count == 0 {
        return Some(Vec::new());
    }
    let (start, step) = match (before, after) {
        (Some(before), Some(after)) => (before, after.checked_sub(before)? / (count + 1)),
        (Some(before), None) => (before, GAP),
        (None, Some(after)) => (after.checked_sub(GAP.checked_mul(count + 1)?)?, GAP),
        (None, None) => (0, GAP),
    };
    if step == 0 {
        return None;
    }
    (1..=count).map(|place| start.checked_add(step.checked_mul(place)?)).collect()
}

/// Marks the lines that keep their rank: the longest run of ranks that rise in the new order.
fn keep(known: &[Option<i64>]) -> Vec<bool> {
    let rank = |at: usize| known[at].unwrap_or(i64::MIN);
    let mut ends: Vec<usize> = Vec::new(); // ends[n]: the line with the smallest rank that ends a run of n + 1
    let mut previous: Vec<Option<usize>> = vec![None; known.len()];
    for at in (0..known.len()).filter(|at| known[*at].is_some()) {
        let place = ends.partition_point(|end| rank(*end) < rank(at));
        previous[at] = place.checked_sub(1).map(|before| ends[before]);
        if place == ends.len() {
            ends.push(at);
        } else {
            ends[place] = at;
        }
    }
    let mut kept = vec![false; known.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        kept[at] = true;
        next = previous[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changed(known: &[Option<i64>]) -> usize {
        assign(known).iter().zip(known).filter(|(new, old)| Some(**new) != **old).count()
    }

    #[test]
    fn one_insert_or_move_changes_one() {
        let ranks: Vec<Option<i64>> = (1..=1000).map(|place| Some(place * GAP)).collect();
        for at in [0, 1, 500, 1000] {
            let mut inserted = ranks.clone();
            inserted.insert(at, None);
            assert_eq!(changed(&inserted), 1);
        }
        for (from, to) in [(0, 999), (999, 0), (300, 700), (700, 300), (500, 501)] {
            let mut moved = ranks.clone();
            let line = moved.remove(from);
            moved.insert(to, line);
            assert_eq!(changed(&moved), 1);
        }
    }

    #[test]
    fn a_full_gap_numbers_all_anew() {
        assert_eq!(assign(&[Some(7), None, Some(8)]), [GAP, 2 * GAP, 3 * GAP]);
        assert_eq!(assign(&[Some(i64::MAX), None]), [GAP, 2 * GAP]);
    }

    proptest! {
        #[test]
        fn ranks_always_rise(known in prop::collection::vec(prop::option::of(-50_i64..50), 0..40)) {
            let ranks = assign(&known);
            prop_assert_eq!(ranks.len(), known.len());
            prop_assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
