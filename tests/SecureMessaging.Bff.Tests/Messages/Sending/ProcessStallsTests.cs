using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Messages.Sending;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class ProcessStallsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProcessStalls _stalls;

    public ProcessStallsTests() => _stalls = new ProcessStalls(_time);

    [Fact]
    public void Unread_NothingBeats_IsZero()
    {
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(TimeSpan.Zero, _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_BeatsInTime_IsZero()
    {
        Beat(40);

        Assert.Equal(TimeSpan.Zero, _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_BeatsALittleLate_IsZero()
    {
        _stalls.Beat();
        _time.Advance(ProcessStalls.BeatInterval + ProcessStalls.MinStall - TimeSpan.FromMilliseconds(1));
        _stalls.Beat();

        Assert.Equal(TimeSpan.Zero, _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_AfterAStall_IsAllOfIt()
    {
        _stalls.Beat();
        _time.Advance(TimeSpan.FromSeconds(60));
        _stalls.Beat();
        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(TimeSpan.FromMilliseconds(60_100), _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_ReadBeforeTheFirstBeatAfterAStall_IsAllOfIt()
    {
        _stalls.Beat();
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(TimeSpan.FromSeconds(60), _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_WhenTheBacklogIsRead_IsZeroAgain()
    {
        _stalls.Beat();
        _time.Advance(TimeSpan.FromSeconds(60));
        Beat(21);

        Assert.Equal(TimeSpan.Zero, _stalls.MaxTimeUnread());
    }

    [Fact]
    public void Unread_AnotherStallBeforeTheBacklogIsRead_IsBothOfThem()
    {
        _stalls.Beat();
        _time.Advance(TimeSpan.FromSeconds(60));
        Beat(4);
        _time.Advance(TimeSpan.FromSeconds(10));
        _stalls.Beat();

        Assert.Equal(TimeSpan.FromSeconds(71), _stalls.MaxTimeUnread());
    }

    private void Beat(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _stalls.Beat();
            _time.Advance(ProcessStalls.BeatInterval);
        }
    }
}
