using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>The address book of the persona of that name, read by the real application from the sandbox's two EHRs.</summary>
internal static class ManyFacilities
{
    /// <summary>Where the in-memory host looks for the application's settings when its own manifest is not made.</summary>
    private const string ContentRoot = "ASPNETCORE_TEST_CONTENTROOT_SECUREMESSAGING_BFF";

    public static async Task<MergedAddressBook> ReadAsync()
    {
        Environment.SetEnvironmentVariable(ContentRoot, Path.Combine(Repository.Folder, "src", "SecureMessaging.Bff"));
        await using var application = new BffApplication().With("CareTeams:ResponseBudget", "00:00:10");
        var persona = VeteranPersonas.All.Single(veteran => veteran.Name == "many-facilities");
        _ = UserId.TryParse(persona.UserId.ToString(), out var id);
        _ = Icn.TryParse(persona.Icn, out var icn);
        _ = MhvCorrelationId.TryParse(persona.MhvCorrelationId, out var mhv);
        var user = new MessagingUser(new Patient(id, icn, mhv), [.. persona.Facilities.Select(StationNumber.Parse)], true);
        var reader = application.Services.GetRequiredService<AddressBookReader>();
        var read = await reader.ReadAsync(user, new FlowDecision(MessagingFlow.New, true, "EVALUATION", 1), fresh: true, CancellationToken.None);
        return read.TryGet(out var answer, out var failure) && answer.Partial.IsEmpty
            ? answer.Book
            : throw new InvalidOperationException($"Not both EHRs answered: {failure}");
    }
}
