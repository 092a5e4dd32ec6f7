;; The three loops of a sweep over labels of eight 32-bit lanes, one lane a kind of service (kernel.ts says what each answers).
;; Compiled to kernel-bytes.ts by `npm run kernel`; a test compiles it again and compares the bytes.
(module
  (import "sweep" "memory" (memory 1))

  ;; Every place hands what it knows to the places above it, lowest first. A place that knows nothing has nothing to hand on.
  (func (export "up") (param $labels i32) (param $groups i32) (param $groupCount i32) (param $pairs i32)
    (local $label i32) (local $lastGroup i32) (local $places i32) (local $each i32) (local $arc i32) (local $end i32)
    (local $above i32) (local $low0 v128) (local $low1 v128) (local $weight v128) (local $none v128)
    (local.set $label (local.get $labels))
    (local.set $arc (local.get $pairs))
    (local.set $none (v128.const i32x4 0x3fffffff 0x3fffffff 0x3fffffff 0x3fffffff))
    (local.set $lastGroup (i32.add (local.get $groups) (i32.shl (local.get $groupCount) (i32.const 3))))
    (block $done
      (loop $group
        (br_if $done (i32.ge_u (local.get $groups) (local.get $lastGroup)))
        (local.set $places (i32.load (local.get $groups)))
        (local.set $each (i32.shl (i32.load offset=4 (local.get $groups)) (i32.const 3)))
        (local.set $groups (i32.add (local.get $groups) (i32.const 8)))
        (if (local.get $each)
          (then
            (loop $place
              (local.set $low0 (v128.load (local.get $label)))
              (local.set $low1 (v128.load offset=16 (local.get $label)))
              (local.set $end (i32.add (local.get $arc) (local.get $each)))
              (if (v128.any_true
                    (i32x4.lt_s (i32x4.min_s (local.get $low0) (local.get $low1)) (local.get $none)))
                (then
                  (loop $arcs
                    (local.set $above
                      (i32.add (local.get $labels) (i32.shl (i32.load (local.get $arc)) (i32.const 5))))
                    (local.set $weight (v128.load32_splat offset=4 (local.get $arc)))
                    (v128.store (local.get $above)
                      (i32x4.min_s (v128.load (local.get $above)) (i32x4.add (local.get $low0) (local.get $weight))))
                    (v128.store offset=16 (local.get $above)
                      (i32x4.min_s
                        (v128.load offset=16 (local.get $above))
                        (i32x4.add (local.get $low1) (local.get $weight))))
                    (local.set $arc (i32.add (local.get $arc) (i32.const 8)))
                    (br_if $arcs (i32.lt_u (local.get $arc) (local.get $end))))))
              (local.set $arc (local.get $end))
              (local.set $label (i32.add (local.get $label) (i32.const 32)))
              (local.set $places (i32.sub (local.get $places) (i32.const 1)))
              (br_if $place (local.get $places))))
          (else
            (local.set $label (i32.add (local.get $label) (i32.shl (local.get $places) (i32.const 5))))))
        (br $group))))

  ;; Every place asks the places above it, highest first.
  (func (export "down")
    (param $labels i32) (param $groups i32) (param $groupCount i32) (param $pairs i32)
    (param $places i32) (param $arcs i32)
    (local $label i32) (local $group i32) (local $left i32) (local $each i32) (local $arc i32) (local $first i32)
    (local $above i32) (local $low0 v128) (local $low1 v128) (local $weight v128)
    (local.set $label (i32.add (local.get $labels) (i32.shl (local.get $places) (i32.const 5))))
    (local.set $arc (i32.add (local.get $pairs) (i32.shl (local.get $arcs) (i32.const 3))))
    (local.set $group (i32.add (local.get $groups) (i32.shl (local.get $groupCount) (i32.const 3))))
    (block $done
      (loop $next
        (br_if $done (i32.le_u (local.get $group) (local.get $groups)))
        (local.set $group (i32.sub (local.get $group) (i32.const 8)))
        (local.set $left (i32.load (local.get $group)))
        (local.set $each (i32.shl (i32.load offset=4 (local.get $group)) (i32.const 3)))
        (if (local.get $each)
          (then
            (loop $place
              (local.set $label (i32.sub (local.get $label) (i32.const 32)))
              (local.set $low0 (v128.load (local.get $label)))
              (local.set $low1 (v128.load offset=16 (local.get $label)))
              (local.set $first (i32.sub (local.get $arc) (local.get $each)))
              (loop $above
                (local.set $arc (i32.sub (local.get $arc) (i32.const 8)))
                (local.set $above
                  (i32.add (local.get $labels) (i32.shl (i32.load (local.get $arc)) (i32.const 5))))
                (local.set $weight (v128.load32_splat offset=4 (local.get $arc)))
                (local.set $low0
                  (i32x4.min_s (local.get $low0) (i32x4.add (v128.load (local.get $above)) (local.get $weight))))
                (local.set $low1
                  (i32x4.min_s (local.get $low1) (i32x4.add (v128.load offset=16 (local.get $above)) (local.get $weight))))
                (br_if $above (i32.gt_u (local.get $arc) (local.get $first))))
              (v128.store (local.get $label) (local.get $low0))
              (v128.store offset=16 (local.get $label) (local.get $low1))
              (local.set $left (i32.sub (local.get $left) (i32.const 1)))
              (br_if $place (local.get $left))))
          (else
            (local.set $label (i32.sub (local.get $label) (i32.shl (local.get $left) (i32.const 5))))))
        (br $next))))

  ;; What each building reaches through the better of its first two doors. As many for all, so that the loop never guesses wrong.
  (func (export "enter") (param $labels i32) (param $pairs i32) (param $buildings i32) (param $out i32)
    (local $last i32) (local $one i32) (local $other i32)
    (local $oneCost v128) (local $otherCost v128) (local $none v128)
    (local.set $last (i32.add (local.get $out) (i32.shl (local.get $buildings) (i32.const 5))))
    (local.set $none (v128.const i32x4 0x3fffffff 0x3fffffff 0x3fffffff 0x3fffffff))
    (block $done
      (loop $building
        (br_if $done (i32.ge_u (local.get $out) (local.get $last)))
        (local.set $one (i32.add (local.get $labels) (i32.shl (i32.load (local.get $pairs)) (i32.const 5))))
        (local.set $oneCost (v128.load32_splat offset=4 (local.get $pairs)))
        (local.set $other (i32.add (local.get $labels) (i32.shl (i32.load offset=8 (local.get $pairs)) (i32.const 5))))
        (local.set $otherCost (v128.load32_splat offset=12 (local.get $pairs)))
        (v128.store (local.get $out)
          (i32x4.min_s (local.get $none)
            (i32x4.min_s
              (i32x4.add (v128.load (local.get $one)) (local.get $oneCost))
              (i32x4.add (v128.load (local.get $other)) (local.get $otherCost)))))
        (v128.store offset=16 (local.get $out)
          (i32x4.min_s (local.get $none)
            (i32x4.min_s
              (i32x4.add (v128.load offset=16 (local.get $one)) (local.get $oneCost))
              (i32x4.add (v128.load offset=16 (local.get $other)) (local.get $otherCost)))))
        (local.set $pairs (i32.add (local.get $pairs) (i32.const 16)))
        (local.set $out (i32.add (local.get $out) (i32.const 32)))
        (br $building))))

  ;; The same for doors beyond the second, one by one: (building, place, millimetres) side by side.
  (func (export "enterMore") (param $labels i32) (param $doors i32) (param $count i32) (param $out i32)
    (local $last i32) (local $at i32) (local $to i32) (local $cost v128)
    (local.set $last (i32.add (local.get $doors) (i32.mul (local.get $count) (i32.const 12))))
    (block $done
      (loop $door
        (br_if $done (i32.ge_u (local.get $doors) (local.get $last)))
        (local.set $to (i32.add (local.get $out) (i32.shl (i32.load (local.get $doors)) (i32.const 5))))
        (local.set $at (i32.add (local.get $labels) (i32.shl (i32.load offset=4 (local.get $doors)) (i32.const 5))))
        (local.set $cost (v128.load32_splat offset=8 (local.get $doors)))
        (v128.store (local.get $to)
          (i32x4.min_s (v128.load (local.get $to)) (i32x4.add (v128.load (local.get $at)) (local.get $cost))))
        (v128.store offset=16 (local.get $to)
          (i32x4.min_s
            (v128.load offset=16 (local.get $to))
            (i32x4.add (v128.load offset=16 (local.get $at)) (local.get $cost))))
        (local.set $doors (i32.add (local.get $doors) (i32.const 12)))
        (br $door))))

  ;; How many people of each unit are reached: a cell is when the slowest of its buildings is.
  (func (export "count")
    (param $labels i32) (param $cells i32) (param $people i32) (param $start i32) (param $units i32)
    (param $limits i32) (param $sums i32)
    (local $last i32) (local $cell i32) (local $endCell i32) (local $label i32) (local $endLabel i32)
    (local $limit0 v128) (local $limit1 v128) (local $slow0 v128) (local $slow1 v128)
    (local $sum0 v128) (local $sum1 v128) (local $count v128)
    (local.set $limit0 (v128.load (local.get $limits)))
    (local.set $limit1 (v128.load offset=16 (local.get $limits)))
    (local.set $last (i32.add (local.get $sums) (i32.shl (local.get $units) (i32.const 5))))
    (local.set $label (local.get $labels))
    (local.set $cell (i32.const 0))
    (block $done
      (loop $unit
        (br_if $done (i32.ge_u (local.get $sums) (local.get $last)))
        (local.set $start (i32.add (local.get $start) (i32.const 4)))
        (local.set $endCell (i32.load (local.get $start)))
        (local.set $sum0 (v128.const i32x4 0 0 0 0))
        (local.set $sum1 (v128.const i32x4 0 0 0 0))
        (block $empty
          (br_if $empty (i32.ge_u (local.get $cell) (local.get $endCell)))
          (loop $nextCell
            (local.set $cells (i32.add (local.get $cells) (i32.const 4)))
            (local.set $endLabel
              (i32.add (local.get $labels) (i32.shl (i32.load (local.get $cells)) (i32.const 5))))
            (local.set $slow0 (v128.const i32x4 0 0 0 0))
            (local.set $slow1 (v128.const i32x4 0 0 0 0))
            (block $bare
              (br_if $bare (i32.ge_u (local.get $label) (local.get $endLabel)))
              (loop $building
                (local.set $slow0 (i32x4.max_s (local.get $slow0) (v128.load (local.get $label))))
                (local.set $slow1 (i32x4.max_s (local.get $slow1) (v128.load offset=16 (local.get $label))))
                (local.set $label (i32.add (local.get $label) (i32.const 32)))
                (br_if $building (i32.lt_u (local.get $label) (local.get $endLabel)))))
            (local.set $count (v128.load32_splat (local.get $people)))
            (local.set $people (i32.add (local.get $people) (i32.const 4)))
            (local.set $sum0
              (i32x4.add (local.get $sum0)
                (v128.and (i32x4.le_s (local.get $slow0) (local.get $limit0)) (local.get $count))))
            (local.set $sum1
              (i32x4.add (local.get $sum1)
                (v128.and (i32x4.le_s (local.get $slow1) (local.get $limit1)) (local.get $count))))
            (local.set $cell (i32.add (local.get $cell) (i32.const 1)))
            (br_if $nextCell (i32.lt_u (local.get $cell) (local.get $endCell)))))
        (v128.store (local.get $sums) (local.get $sum0))
        (v128.store offset=16 (local.get $sums) (local.get $sum1))
        (local.set $sums (i32.add (local.get $sums) (i32.const 32)))
        (br $unit)))))
