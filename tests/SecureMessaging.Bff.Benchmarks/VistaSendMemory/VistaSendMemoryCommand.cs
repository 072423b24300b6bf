using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Ehr.Vista.Sessions;
using SecureMessaging.Store.Locks;

namespace SecureMessaging.Bff.Benchmarks.VistaSendMemory;

/// <summary>
/// Peak memory of sends with files over a real connection, one and fifty at a time. If files were held in memory the peak would
/// grow with them; it should grow with the buffers alone.
/// </summary>
internal static class VistaSendMemoryCommand
{
    private const int Megabyte = 1024 * 1024;

    public static async Task<int> RunAsync()
    {
        await using var sink = new SinkServer();
        await using var services = Services(sink.Port);
        var adapter = services.GetRequiredService<IEnumerable<IEhrAdapter>>().Single(candidate => candidate.Profile.Name == EhrName.Vista);
        await SendAsync(adapter, concurrent: 50, megabytes: 1);
        Console.WriteLine("concurrent  files MB  sent MB  allocated MB  peak heap MB  peak RSS MB");
        foreach (var (concurrent, megabytes) in new[] { (1, 1), (1, 10), (50, 1), (50, 10) })
        {
            using var watch = new MemoryWatch();
            await SendAsync(adapter, concurrent, megabytes);
            var peak = watch.Stop();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{concurrent,10}  {megabytes,8}  {concurrent * megabytes,7}  {peak.Allocated,12:F1}  {peak.Heap,12:F1}  {peak.WorkingSet,11:F1}"));
        }

        return 0;
    }

    private static async Task SendAsync(IEhrAdapter adapter, int concurrent, int megabytes)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, concurrent).Select(_ =>
            adapter.DispatchAsync(Message(megabytes), new DispatchTicket("800"), CancellationToken.None)));
        if (outcomes.FirstOrDefault(outcome => outcome is not DispatchOutcome.Accepted) is { } other)
        {
            throw new InvalidOperationException($"A send ended as {other}.");
        }
    }

    private static OutgoingMessage Message(int megabytes) => new()
    {
        Sender = Sender(),
        Facility = new Facility
        {
            Station = StationNumber.Parse("589"),
            Name = "Sample",
            Ehr = EhrName.Vista,
            Adapter = EhrName.Vista,
            BlockedByMigration = false,
        },
        Recipient = new CareTeam { Id = CareTeamId.Create(440017), Name = "Sample", Ehr = EhrName.Vista },
        Category = "OTHER",
        Subject = "Sample",
        Body = "Sample",
        Reference = "sample",
        Attachments = [File("a.jpg", megabytes * Megabyte / 2), File("b.jpg", megabytes * Megabyte / 2)],
    };

    private static Patient Sender() =>
        UserId.TryParse("user", out var user) && MhvCorrelationId.TryParse("10001", out var person)
            ? new Patient(user, null, person)
            : throw new InvalidOperationException("Not a person.");

    private static MessageAttachment File(string name, long length) => new()
    {
        FileName = name,
        ContentType = "image/jpeg",
        Length = length,
        Sha256 = "00",
        OpenAsync = _ => ValueTask.FromResult<Stream>(new ZeroStream(length)),
    };

    private static ServiceProvider Services(int port)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Vista:BaseAddress"] = $"http://localhost:{port}/",
            ["Vista:AppToken"] = "sample",
            ["Vista:ApiKey"] = "sample",
        };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development });
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<IDistributedLock, FreeLock>().AddSingleton<IVistaSessionStore, NoSessions>();
        services.AddSingleton(TimeProvider.System).AddLogging().AddMetrics().AddVista();
        return services.BuildServiceProvider();
    }
}
