using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NSubstitute;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Tests;

/// <summary>Each error is a line of the list that a start with errors prints; none is an exception.</summary>
public sealed class EhrAdaptersCheckTests
{
    private static readonly EhrName Name = new("first");

    private static readonly EhrProfile Profile = new()
    {
        Name = Name,
        Ehr = Name,
        TeamIds = new IdRange(Name, 1, 10),
        DefaultFailure = SmCode.UnexpectedError,
    };

    private readonly ServiceCollection _services = [];

    [Fact]
    public void Errors_OfAnAdapterAndItsOwnProfile_AreNone()
    {
        Add(Profile, Profile);

        Assert.Empty(Errors());
    }

    [Fact]
    public void Errors_TwoAdaptersOfOneName_NameIt()
    {
        Add(Profile, Profile);
        Add(Profile, Profile);

        Assert.Contains("named first", Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_ProfileThatIsNotTheAdaptersOwn_NameIt()
    {
        Add(Profile, Profile with { HasSharedDirectory = true });

        Assert.Contains("'first' is not the one its adapter has", Assert.Single(Errors()), StringComparison.Ordinal);
    }

    /// <summary>An adapter takes them from its settings, which nobody has read when it is registered.</summary>
    [Fact]
    public void Errors_AdapterThatTakesNoFilesBySetting_AreNone()
    {
        Add(Profile with { Attachments = AttachmentLimits.None, AttachmentsWhenLarge = AttachmentLimits.None }, Profile);

        Assert.Empty(Errors());
    }

    [Fact]
    public void Errors_ClaimWithoutItsService_NameIt()
    {
        var claiming = Profile with { KeepsContactList = true };
        Add(claiming, claiming);

        Assert.Contains(nameof(IContactList), Assert.Single(Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_FacilityThatNoAdapterServes_NameIt()
    {
        Add(Profile, Profile);
        var facilities = Substitute.For<IFacilityDirectory>();
        facilities.All.Returns(
        [
            new Facility
            {
                Station = StationNumber.Parse("668"), Name = "Invented", Ehr = new("other"), Adapter = new("other"),
                BlockedByMigration = false,
            },
        ]);
        _services.AddSingleton(facilities);

        Assert.Contains("668", Assert.Single(Errors()), StringComparison.Ordinal);
    }

    private void Add(EhrProfile own, EhrProfile registered)
    {
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(own);
        _services.AddSingleton(adapter).AddSingleton(registered);
    }

    private string[] Errors()
    {
        _services.AddEhrAdapters();
        _services.TryAddSingleton(Substitute.For<IFacilityDirectory>());
        using var provider = _services.BuildServiceProvider();
        return [.. provider.GetServices<IStartupCheck>().SelectMany(check => check.Errors())];
    }
}
