using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using SecureMessaging.Bff.Benchmarks.SearchEvaluation;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.Benchmarks.SearchSpeed;

/// <summary>Takes a whole address book apart, as the first search of a person does.</summary>
[MemoryDiagnoser]
public class SearchIndexBenchmark
{
    private ImmutableArray<ListedTeam> _teams;

    /// <summary>Teams of the address book.</summary>
    [Params(1_000, 5_000)]
    public int Teams { get; set; }

    [GlobalSetup]
    public async Task PrepareAsync() => _teams = [.. EnlargedBook.Of(await ManyFacilities.ReadAsync(), Teams)];

    [Benchmark]
    public int Build() => SearchIndex.Build(_teams).Words.Count;
}
