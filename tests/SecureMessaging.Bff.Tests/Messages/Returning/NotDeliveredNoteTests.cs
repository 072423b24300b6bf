using SecureMessaging.Bff.Messages.Returning;
using SecureMessaging.Bff.Messages.Sending.Reading;

namespace SecureMessaging.Bff.Tests.Messages.Returning;

public sealed class NotDeliveredNoteTests
{
    /// <summary>In Washington it is the day before.</summary>
    private static readonly DateTimeOffset SentAt = new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Notes =>
    [
        .. from reason in Enum.GetValues<NotDeliveredReason>()
        from files in new[] { [], new[] { "a].pdf", "b & c.jpg\r\n[x]" }, [.. Enumerable.Repeat(new string('n', 255), 10)] }
        from goes in new[] { true, false }
        select NotDeliveredNote.Write(reason, SentAt, files, goes),
    ];

    [Fact]
    public void Write_Lost_SaysWhatAndWhenAndWhatToDo() => Assert.Equal(
        "[Not delivered: the system of your care team did not keep this message, sent on November 28, 2026. Your care team does not "
        + "have it. Attach again: knee.jpg. You can send it again; this note is taken out when you do.]",
        NotDeliveredNote.Write(NotDeliveredReason.Lost, SentAt, ["knee.jpg"], goesBySending: true));

    [Theory]
    [MemberData(nameof(Notes))]
    public void Without_ANoteOfOurs_IsTheTextAsItWas(string note)
    {
        const string Text = "\nMy [words]\n\nand more ";

        Assert.Equal(Text, NotDeliveredNote.Without(NotDeliveredNote.Put(note, Text)));
        Assert.Equal(Text, NotDeliveredNote.Without($"{note}\r\n\r\n{Text}"));
        Assert.Equal("", NotDeliveredNote.Without(note));
        Assert.DoesNotContain('\n', note);
    }

    /// <summary>What a client or an EHR escapes must be recognised all the same.</summary>
    [Theory]
    [MemberData(nameof(Notes))]
    public void Note_WithoutFileNames_HasNoLetterThatIsEscaped(string note) =>
        Assert.True(note.Contains("Attach", StringComparison.Ordinal) || !note.AsSpan().ContainsAny("&<>\"'"));

    [Fact]
    public void Put_OverAnOlderNote_LeavesOne()
    {
        var older = NotDeliveredNote.Write(NotDeliveredReason.NotAccepted, SentAt, [], goesBySending: false);
        var newer = NotDeliveredNote.Write(NotDeliveredReason.Lost, SentAt, [], goesBySending: true);

        Assert.Equal($"{newer}\n\nWords", NotDeliveredNote.Put(newer, NotDeliveredNote.Put(older, "Words")));
    }

    [Theory]
    [InlineData("{0} Words")]
    [InlineData("{0}\nWords")]
    [InlineData(" {0}\n\nWords")]
    [InlineData("Words\n\n{0}\n\nWords")]
    [InlineData("[Not delivered: nobody cares.]\n\nWords")]
    public void Without_WhatIsNoNoteOfOurs_ChangesNothing(string form)
    {
        var note = NotDeliveredNote.Write(NotDeliveredReason.Lost, SentAt, [], goesBySending: true);
        var text = form.Replace("{0}", note, StringComparison.Ordinal);
        var edited = text.Replace("care team", "doctors", StringComparison.Ordinal) + "\n\nWords";

        Assert.Equal(text, NotDeliveredNote.Without(text));
        Assert.Equal(edited, NotDeliveredNote.Without(edited));
    }

    [Fact]
    public void Without_OfFields_ChangesTheBodyAlone()
    {
        var note = NotDeliveredNote.Write(NotDeliveredReason.Lost, SentAt, [], goesBySending: true);
        var fields = new SendFields { Body = $"{note}\n\nWords", Subject = note, DraftId = 7 };

        var plain = NotDeliveredNote.Without(fields);

        Assert.Equal(("Words", note, 7), (plain.Body, plain.Subject, plain.DraftId));
    }
}
