using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>
/// Plays days of people who are really evaluated, by both flags out of one snapshot, and put into arms by the code that does it in
/// service. Each stage has a test of its own, with what is left of alpha.
/// </summary>
internal static class ChainSimulation
{
    private static readonly ImmutableArray<StationNumber>[] Profiles =
        [[StationNumber.Parse("589")], [StationNumber.Parse("668")], [StationNumber.Parse("589"), StationNumber.Parse("668")]];

    private const string Inner = "mhv_secure_messaging_cerner_pilot";

    private static readonly string[] Named = ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"];

    public static Outcome Run(ChainScenario scenario, int runs, int seed)
    {
        var days = new (int Minute, long NewUsers)?[runs];
        Parallel.For(0, runs, run => days[run] = new Day(scenario, new Random(seed + run * 7919)).Play());
        return Outcome.Of(days);
    }

    private sealed class Day
    {
        private readonly Dictionary<(StationNumber Station, int Share), StratumCounts[]> _minute = [];
        private readonly ChainScenario _scenario;
        private readonly Random _random;
        private readonly RolloutSnapshots _snapshots;
        private readonly RolloutEvaluator _evaluator;
        private readonly AssignmentReader _assignments;
        private long _newUsers;

        public Day(ChainScenario scenario, Random random)
        {
            (_scenario, _random) = (scenario, random);
            var time = new FakeTimeProvider();
            _snapshots = new RolloutSnapshots(time);
            _evaluator = new RolloutEvaluator(_snapshots, time);
            _assignments = new AssignmentReader(_snapshots, new FlowFlags([]));
        }

        public (int Minute, long NewUsers)? Play()
        {
            var length = Scenario.Minutes / _scenario.Outer.Length;
            for (var stage = 0; stage < _scenario.Outer.Length; stage++)
            {
                Enter(stage);
                IDetector[] tests = [.. MeasuredOperationWireNames.All.Select(SequentialDetector.AsShipped(stage + 1))];
                for (var minute = stage * length; minute < (stage + 1) * length; minute++)
                {
                    PlayMinute(minute);
                    if (tests.Select((test, operation) => test.Fires([.. _minute.Values.Select(counts => counts[operation])])).Any(fires => fires))
                    {
                        return (minute + 1, _newUsers);
                    }
                }
            }

            return null;
        }

        private void Enter(int stage)
        {
            var outer = new FlagDocument
            {
                Name = FlagNames.CuratedListFlow,
                State = FlagState.Baking,
                StageIndex = stage,
                Percentage = RolloutPercentage.Of(_scenario.Outer[stage]),
                Facilities = _scenario.Held is { } held
                    ? [new FacilityPercentage(StationNumber.Parse("668"), RolloutPercentage.Of(held))] : [],
                Allow = [.. Named.Select(user => new AllowEntry(user, null))],
            };
            var inner = new FlagDocument
            {
                Name = Inner,
                State = FlagState.Baking,
                StageIndex = stage,
                Percentage = RolloutPercentage.Of(_scenario.Inner[stage]),
                Prerequisite = new FlagPrerequisite(FlagNames.CuratedListFlow),
            };
            _snapshots.Replace(new RolloutSnapshot([new CompiledFlag(outer, 1), new CompiledFlag(inner, 1)], 1));
        }

        private void PlayMinute(int minute)
        {
            _minute.Clear();
            Span<byte> id = stackalloc byte[16];
            for (var people = Poisson.Next(_random, _scenario.PeoplePerMinute); people > 0; people--)
            {
                _random.NextBytes(id);
                var facilities = Profiles[_random.Next(Profiles.Length)];
                Count(new RolloutSubject(new Guid(id).ToString(), facilities), minute, isNamed: false);
            }

            foreach (var user in _scenario.NamedFail ? Named : [])
            {
                Count(new RolloutSubject(user, Profiles[2]), minute, isNamed: true);
            }
        }

        private void Count(in RolloutSubject subject, int minute, bool isNamed)
        {
            var flow = _evaluator.Evaluate(FlagNames.CuratedListFlow, subject);
            var hasInner = _evaluator.Evaluate(Inner, subject).IsOn;
            if (_assignments.Read(flow, subject.Facilities) is not { Arm: not Arm.Uat } assigned)
            {
                return;
            }

            var isNew = assigned.Arm == Arm.New;
            var times = (flow.IsOn, hasInner) switch { (false, _) => 1, (true, true) => _scenario.TimesInner, _ => _scenario.TimesOuter };
            var rate = isNamed ? 1 : Math.Min(1, _scenario.Rate(minute) * times * (subject.Facilities.Length == 1 && subject.Facilities[0].Value == "668" ? 3 : 1));
            var key = (assigned.Station, assigned.Share);
            var counts = _minute.TryGetValue(key, out var known) ? known : _minute[key] = new StratumCounts[MeasuredOperationWireNames.All.Count];
            for (var operation = 0; operation < counts.Length; operation++)
            {
                var failed = _random.NextDouble() < rate ? 1 : 0;
                counts[operation] += isNew ? new StratumCounts(0, 0, 1, failed) : new StratumCounts(1, failed, 0, 0);
            }

            _newUsers += isNew ? 1 : 0;
        }
    }
}
