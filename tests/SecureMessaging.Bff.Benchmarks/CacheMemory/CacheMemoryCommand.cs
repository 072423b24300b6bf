using System.Globalization;
using SecureMessaging.Bff.Benchmarks.SearchEvaluation;

namespace SecureMessaging.Bff.Benchmarks.CacheMemory;

/// <summary>
/// <c>cache-memory</c>: what the caches hold for up to 100,000 people who opened the list and searched, in bytes of the managed heap after
/// a full collection; and the same for fewer people when every list, team and index is a person's own.
/// </summary>
internal static class CacheMemoryCommand
{
    private static readonly int[] Alone = [250, 500, 1_000];
    private static readonly int[] Shared = [250, 1_000, 5_000, 10_000, 25_000, 50_000, 75_000, 100_000];

    public static async Task<int> RunAsync(string[] args)
    {
        var book = await ManyFacilities.ReadAsync();
        Console.WriteLine("sharing  people  total MB  bytes a person  teams counted  shared teams  pooled teams  indexed teams");
        await MeasureAsync("no", Alone, new People(book), (people, n) => people.AddAlone(n));
        await MeasureAsync("yes", Shared, new People(book), (people, n) => people.AddAsync(n));
        return args.Length == 0 ? 0 : 64; // EX_USAGE of sysexits.h
    }

    private static async Task MeasureAsync(string sharing, int[] steps, People people, Func<People, int, Task> add)
    {
        await using (people)
        {
            await people.WarmUpAsync();
            var (empty, added) = (Held(), 0);
            foreach (var step in steps)
            {
                for (; added < step; added++)
                {
                    await add(people, added);
                }

                var bytes = Held() - empty;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sharing,7}  {step,6}  {bytes / 1e6,8:F1}  {bytes / step,14:N0}  {people.Counted,13:N0}  ")
                    + string.Create(
                        CultureInfo.InvariantCulture, $"{people.SharedTeams,12:N0}  {people.PooledTeams,12:N0}  {people.IndexedTeams,13:N0}"));
            }
        }
    }

    private static long Held()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
