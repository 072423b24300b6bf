using Microsoft.Extensions.Logging;
using NSubstitute;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class InFlightDispatchesTests
{
    private static readonly UserPseudonym Person = new("person");

    private readonly ILogger<InFlightDispatches> _logger = Substitute.For<ILogger<InFlightDispatches>>();

    [Fact]
    public async Task Add_WorkThatBreaks_IsLoggedAndLeavesNoTrace()
    {
        _logger.IsEnabled(LogLevel.Error).Returns(true);
        var underWay = new InFlightDispatches(_logger);

        underWay.Add(SubmissionId.New(TimeProvider.System), Person, () => throw new InvalidOperationException("Broken on purpose"));
        await underWay.WhenAllEndedAsync();

        var logged = Assert.Single(_logger.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(ILogger.Log));
        Assert.Equal((LogLevel.Error, "Broke"), ((LogLevel)logged.GetArguments()[0]!, ((EventId)logged.GetArguments()[1]!).Name));
        Assert.Equal((0, 0), (underWay.Count, underWay.CountOf(Person)));
    }
}
