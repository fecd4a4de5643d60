//! Where nodes stand in lanes side by side: few crossings, neighbours at one height, the same places on every run (all figures are
//! whole numbers, and whatever is alike stays in the order given).

/// How often each lane is put in the order of its neighbours.
const SWEEPS: usize = 8;
/// How often each lane is moved to the height of its neighbours.
const SETTLINGS: usize = 12;
/// The height kept for a line that passes a lane.
const PASSING: i32 = 14;

/// What is to be placed: the lane of each node, and who is joined to whom.
pub(super) struct Plan<'a> {
    /// The number of lanes.
    pub(super) lanes: usize,
    /// The lane of each node.
    pub(super) lane: &'a [usize],
    /// Nodes that are joined.
    pub(super) edges: &'a [(usize, usize)],
    /// The height of a node, the gap below it included.
    pub(super) height: i32,
}

/// Where everything stands.
pub(super) struct Places {
    /// The middle of each node.
    pub(super) nodes: Vec<i32>,
    /// Where an edge passes the lanes between its ends: lane and height, from its first end to its second.
    pub(super) passes: Vec<Vec<(usize, i32)>>,
    /// The height of the whole.
    pub(super) height: i32,
}

/// Nodes, and a place for each lane that an edge passes.
struct Work {
    height: Vec<i32>,
    /// Those joined in the lane before and in the lane behind.
    beside: Vec<[Vec<usize>; 2]>,
    /// Each lane from top to bottom.
    order: Vec<Vec<usize>>,
    at: Vec<i32>,
}

/// Places everything.
pub(super) fn place(plan: &Plan<'_>) -> Places {
    let (mut work, passing) = Work::new(plan);
    for sweep in 0..SWEEPS {
        for n in 0..plan.lanes {
            let lane = if sweep % 2 == 0 { n } else { plan.lanes - 1 - n };
            work.arrange(lane, sweep % 2);
        }
    }
    for lane in 0..plan.lanes {
        work.stack(lane);
    }
    for round in 0..SETTLINGS {
        for n in 0..plan.lanes {
            work.settle(if round % 2 == 0 { n } else { plan.lanes - 1 - n });
        }
    }
    let top = (0..work.at.len()).map(|v| work.at[v] - work.height[v] / 2).min().unwrap_or(0);
    let bottom = (0..work.at.len()).map(|v| work.at[v] + work.height[v] / 2).max().unwrap_or(0);
    let passes = passing.into_iter().map(|way| way.into_iter().map(|(lane, v)| (lane, work.at[v] - top)).collect());
    Places {
        nodes: plan.lane.iter().enumerate().map(|(v, _)| work.at[v] - top).collect(),
        passes: passes.collect(),
        height: bottom - top,
    }
}

impl Work {
    fn new(plan: &Plan<'_>) -> (Self, Vec<Vec<(usize, usize)>>) {
        let nodes = plan.lane.len();
        let mut order = vec![Vec::new(); plan.lanes];
        for (v, lane) in plan.lane.iter().enumerate() {
            order[*lane].push(v);
        }
        let mut work = Self { height: vec![plan.height; nodes], beside: vec![Default::default(); nodes], order, at: Vec::new() };
        let mut passing = Vec::new();
        for &(a, b) in plan.edges {
            let (first, last) = if plan.lane[a] <= plan.lane[b] { (a, b) } else { (b, a) };
            let (mut way, mut before) = (Vec::new(), first);
            for lane in plan.lane[first] + 1..plan.lane[last] {
                let v = work.height.len();
                work.height.push(PASSING);
                work.beside.push(Default::default());
                work.order[lane].push(v);
                work.join(before, v);
                way.push((lane, v));
                before = v;
            }
            if plan.lane[first] < plan.lane[last] {
                work.join(before, last);
            }
            if first != a {
                way.reverse();
            }
            passing.push(way);
        }
        work.at = vec![0; work.height.len()];
        (work, passing)
    }

    fn join(&mut self, before: usize, behind: usize) {
        self.beside[before][1].push(behind);
        self.beside[behind][0].push(before);
    }

    /// Puts a lane in the order of the middles of its neighbours on one side.
    fn arrange(&mut self, lane: usize, side: usize) {
        const FINE: usize = 1 << 16;
        let Some(beside) = (if side == 0 { lane.checked_sub(1) } else { Some(lane + 1) }).and_then(|l| self.order.get(l)) else {
            return;
        };
        let mut rank = vec![0; self.height.len()];
        for (n, v) in beside.iter().enumerate() {
            rank[*v] = (2 * n + 1) * FINE / (2 * beside.len());
        }
        let mut order = std::mem::take(&mut self.order[lane]);
        let length = order.len();
        let mut keyed: Vec<(usize, usize)> = order
            .iter()
            .enumerate()
            .map(|(n, v)| {
                let near = &self.beside[*v][side];
                let mean = near.iter().map(|u| rank[*u]).sum::<usize>().checked_div(near.len());
                (mean.unwrap_or((2 * n + 1) * FINE / (2 * length)), *v)
            })
            .collect();
        keyed.sort_by_key(|(mean, _)| *mean);
        order.clear();
        order.extend(keyed.into_iter().map(|(_, v)| v));
        self.order[lane] = order;
    }

    /// One below the other.
    fn stack(&mut self, lane: usize) {
        let mut y = 0;
        for v in &self.order[lane] {
            self.at[*v] = y + self.height[*v] / 2;
            y += self.height[*v];
        }
    }

    /// Moves a lane as near to the heights of its neighbours as its order and the room allow: neighbours in the lane that would
    /// overlap move together, to the mean of what they want.
    fn settle(&mut self, lane: usize) {
        let order = &self.order[lane];
        // Wanted places, less the room that those above need: then they need only not decrease.
        let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
        let mut room = 0;
        let mut rooms = Vec::with_capacity(order.len());
        for v in order {
            let near = self.beside[*v].iter().flatten();
            let (sum, count) = near.fold((0, 0), |(s, n), u| (s + i64::from(self.at[*u]), n + 1));
            let wanted = if count == 0 { i64::from(self.at[*v]) } else { sum / count };
            let half = i64::from(self.height[*v] / 2);
            rooms.push(room + half);
            blocks.push((wanted - room - half, 1, 1));
            room += i64::from(self.height[*v]);
            while let [.., (above, n, long), (below, m, more)] = blocks[..] {
                if above * m <= below * n {
                    break;
                }
                blocks.truncate(blocks.len() - 2);
                blocks.push((above + below, n + m, long + more));
            }
        }
        let settled = blocks.into_iter().flat_map(|(sum, n, long)| std::iter::repeat_n(sum.div_euclid(n), long));
        for ((v, room), base) in order.iter().zip(rooms).zip(settled) {
            self.at[*v] = i32::try_from(base + room).unwrap_or(i32::MAX / 2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(lanes: usize, lane: &[usize], edges: &[(usize, usize)]) -> Places {
        place(&Plan { lanes, lane, edges, height: 60 })
    }

    #[test]
    fn a_chain_is_a_straight_line() {
        let got = placed(3, &[0, 1, 2], &[(1, 0), (2, 1)]);
        assert_eq!(got.nodes, [30, 30, 30]);
        assert_eq!(got.height, 60);
    }

    #[test]
    fn nodes_do_not_overlap() {
        let lane = [0, 1, 1, 1, 1, 1, 2, 2, 2];
        let edges = [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 5), (7, 1), (8, 5), (8, 0)];
        let got = placed(3, &lane, &edges);
        for a in 0..lane.len() {
            for b in 0..a {
                assert!(lane[a] != lane[b] || (got.nodes[a] - got.nodes[b]).abs() >= 60, "{a} {b} {:?}", got.nodes);
            }
        }
        assert_eq!(got.passes[8].len(), 1, "the edge from the third lane to the first passes the second");
        assert_eq!(got.passes[8][0].0, 1);
        assert!(got.nodes.iter().all(|y| (30..=got.height - 30).contains(y)), "{:?} {}", got.nodes, got.height);
    }

    #[test]
    fn edges_that_would_cross_are_uncrossed() {
        // Given crosswise: the order of the second lane follows the first.
        let got = placed(2, &[0, 0, 1, 1], &[(2, 1), (3, 0)]);
        assert!(got.nodes[0] < got.nodes[1] && got.nodes[3] < got.nodes[2] || got.nodes[1] < got.nodes[0], "{:?}", got.nodes);
    }
}
