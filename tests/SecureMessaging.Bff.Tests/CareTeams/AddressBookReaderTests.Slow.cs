using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.Tests.CareTeams;

/// <summary>An EHR that takes its time.</summary>
public sealed partial class AddressBookReaderTests
{
    [Fact]
    public async Task Read_OneIsSlow_ServesTheOtherAndTakesTheLateAnswerIntoTheCache()
    {
        var late = new TaskCompletionSource<Result<AddressBook>>();
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(late.Task);
        var reading = ReadAsync();

        await AdvanceUntilDoneAsync(reading);
        late.SetResult(The.Book(The.Team(1, "Group")));
        var next = await ReadAsync();

        Assert.Equal(new PartialEhr("vista", "timeout"), Assert.Single((await reading).Partial));
        Assert.Equal(["Pool"], Names(await reading));
        Assert.Equal(["Group", "Pool"], Names(next));
        await _vista.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Theory]
    [InlineData(14, new[] { "Group", "Pool" })]
    [InlineData(16, new[] { "Pool" })]
    public async Task Read_NothingKeptOfASlowEhr_IsWaitedForWithinTheFirstBudget(int seconds, string[] names)
    {
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => After(seconds, The.Book(The.Team(1, "Group"))));

        var reading = ReadAsync();
        await AdvanceUntilDoneAsync(reading);

        Assert.Equal(names, Names(await reading));
    }

    [Fact]
    public async Task Read_OlderListKeptOfASlowEhr_StandsInAfterTheAnswerBudget()
    {
        await ReadAsync();
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => After(14, The.Book(The.Team(1, "Newer"))));
        var asked = _time.GetUtcNow();

        var reading = ReadAsync(fresh: true);
        await AdvanceUntilDoneAsync(reading);

        Assert.Equal(["Group", "Pool"], Names(await reading));
        Assert.Equal(("vista", "timeout"), (Assert.Single((await reading).Partial).Ehr, Assert.Single((await reading).Partial).Reason));
        Assert.InRange(_time.GetUtcNow() - asked, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Read_WhileWhatAllShareIsLoaded_HasItsWholeBudgetAfterwards()
    {
        var shared = After(40, The.Book());
        _oracleHealth.WhenSharedLoadedAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(shared);
        _oracleHealth.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(async _ =>
        {
            await shared;
            return await After(14, The.Book(The.Pool(2, "Pool")));
        });

        var reading = ReadAsync();
        await AdvanceUntilDoneAsync(reading);

        Assert.Equal(["Group", "Pool"], Names(await reading));
        Assert.Empty((await reading).Partial);
    }

    [Fact]
    public async Task Read_WhatAllShareIsNotLoadedInItsBudget_IsTheOtherEhrAlone()
    {
        var never = new TaskCompletionSource<Result<AddressBook>>();
        _oracleHealth.WhenSharedLoadedAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(never.Task);
        _oracleHealth.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(never.Task);
        var asked = _time.GetUtcNow();

        var reading = ReadAsync();
        await AdvanceUntilDoneAsync(reading);

        Assert.Equal(["Group"], Names(await reading));
        Assert.InRange(_time.GetUtcNow() - asked, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(47));
    }

    [Fact]
    public async Task Read_AgainWhileTheFirstReadHangs_WaitsTheAnswerBudgetOnly()
    {
        _vista.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(new TaskCompletionSource<Result<AddressBook>>().Task);
        var first = ReadAsync();
        await AdvanceUntilDoneAsync(first);
        var asked = _time.GetUtcNow();

        var second = ReadAsync();
        await AdvanceUntilDoneAsync(second);

        Assert.Equal(["Pool"], Names(await second));
        Assert.InRange(_time.GetUtcNow() - asked, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));
    }

    private async Task<Result<AddressBook>> After(int seconds, AddressBook book)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), _time, TestContext.Current.CancellationToken);
        return book;
    }

    /// <summary>The budget's timer is set somewhere inside; time moves until it rang.</summary>
    private async Task AdvanceUntilDoneAsync(Task reading)
    {
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }
}
