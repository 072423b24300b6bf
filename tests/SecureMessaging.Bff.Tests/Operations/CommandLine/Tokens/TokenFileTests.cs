using System.Runtime.Versioning;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

[UnsupportedOSPlatform("windows")]
public sealed class TokenFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("token-").FullName;

    private string Place => Path.Combine(_folder, "token");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Token_WrittenOverOneThatOthersCouldRead_IsForTheOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are those of Unix");
        File.WriteAllText(Place, "old");
        File.SetUnixFileMode(Place, OwnerOnly | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        var file = new TokenFile(Place);

        var before = file.Read();
        var problem = file.Write("abc.def");

        Assert.Contains("others may read", before.Problem, StringComparison.Ordinal);
        Assert.Equal((null, null, new OpsToken("abc.def", true, null)), (before.Value, problem, file.Read()));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Place));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Token_WrittenWhereALinkLeadsElsewhere_LeavesTheOtherFileAsItIs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there");
        var other = Path.Combine(_folder, "other");
        File.WriteAllText(other, "mine");
        File.CreateSymbolicLink(Place, other);

        new TokenFile(Place).Write("abc.def");

        Assert.Equal(("mine", "abc.def"), (File.ReadAllText(other), File.ReadAllText(Place)));
    }

    /// <summary>A live token under a name of its own would stay for good, and nobody would look for it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public void Token_WhoseFileCannotTakeItsPlace_IsNowhere(string end)
    {
        Directory.CreateDirectory(Path.Combine(Place, "full"));
        var file = new TokenFile(Place + end);

        var (obstacle, problem) = (file.FindObstacle(), file.Write("abc.def"));

        Assert.Contains("it is a folder", obstacle, StringComparison.Ordinal);
        Assert.Equal(obstacle, problem);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    /// <summary>It becomes a folder between the question and the answer, as a file of /tmp may become another's.</summary>
    [Fact]
    public void Token_WhoseMoveFails_IsNowhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are those of Unix");
        var file = new TokenFile(Place, beside =>
        {
            Directory.CreateDirectory(Path.Combine(Place, "full"));
            return File.GetUnixFileMode(beside);
        });

        var problem = file.Write("abc.def");

        Assert.Contains("cannot be written", problem, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Token_WhereTheFileSystemGivesEveryFileToEverybody_IsRefusedAndWasNeverThere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are those of Unix");
        var seen = new List<string>();
        var file = new TokenFile(Place, beside =>
        {
            seen.Add(File.ReadAllText(beside));
            return OwnerOnly | UnixFileMode.OtherRead;
        });

        var (obstacle, problem) = (file.FindObstacle(), file.Write("abc.def"));

        Assert.Contains("others could read it", obstacle, StringComparison.Ordinal);
        Assert.Equal(obstacle, problem);
        Assert.Equal(["", ""], seen);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Place_ThatIsAskedAbout_KeepsTheTokenThatItHas()
    {
        var file = new TokenFile(Place);
        file.Write("abc.def");

        Assert.Null(file.FindObstacle());
        Assert.Equal("abc.def", file.Read().Value);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("abc\ndef")]
    [InlineData("abc\r\nX-Other: 1")]
    [InlineData("two words")]
    [InlineData("")]
    public void Token_ThatIsNone_IsNotPassedOn(string text)
    {
        var file = new TokenFile(Place);
        file.Write(text);

        var (kept, said) = (file.Read(), OpsToken.Of(text, file));

        Assert.Equal((null, null), (kept.Value, said.Value));
        Assert.Contains("no access token", kept.Problem, StringComparison.Ordinal);
        Assert.NotNull(said.Problem);
    }

    [Fact]
    public void Token_WithoutAPlaceForIt_IsNotKept()
    {
        Assert.Contains("no home folder", new TokenFile(null).FindObstacle(), StringComparison.Ordinal);
        Assert.Contains("cannot be written", new TokenFile(Path.Combine(_folder, "no", "folder")).FindObstacle(), StringComparison.Ordinal);
        Assert.Contains("cannot be written", new TokenFile("/proc/token").Write("abc"), StringComparison.Ordinal);
        Assert.Equal(OpsToken.None, new TokenFile(Place).Read());
        Assert.Equal((false, null), new TokenFile(Place).Delete());
    }

    [Fact]
    public void Token_InAPlaceThatLetsNothingGo_IsNotDeletedAndSaysSo()
    {
        Assert.SkipUnless(File.Exists("/proc/self/comm"), "Only Linux has /proc");

        var (isDeleted, problem) = new TokenFile("/proc/self/comm").Delete();

        Assert.False(isDeleted);
        Assert.Contains("cannot be deleted", problem, StringComparison.Ordinal);
    }

    /// <summary>A command in the name of whoever signed in earlier is worse than none.</summary>
    [Theory]
    [InlineData(null, "kept", true)]
    [InlineData("said", "said", false)]
    [InlineData(" said\n", "said", false)]
    [InlineData("", null, false)]
    [InlineData("  ", null, false)]
    public void Variable_BesideAKeptToken_GoesBeforeItAndEmptyIsNone(string? variable, string? value, bool isKept)
    {
        var file = new TokenFile(Place);
        file.Write("kept");

        var token = OpsToken.Of(variable, file);

        Assert.Equal((value, isKept), (token.Value, token.IsKept));
        Assert.Equal(value is null, token.Problem?.Contains("SM_OPS_TOKEN is set and empty", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("https://ops.example", true, true)]
    [InlineData("http://localhost:5080", true, true)]
    [InlineData("http://127.0.0.1:5080", true, true)]
    [InlineData("http://[::1]:5080", true, true)]
    [InlineData("http://ops.example", true, false)]
    [InlineData("http://ops.example", false, true)]
    public void Token_ThatIsKept_GoesEncryptedOrToThisMachine(string address, bool isKept, bool goes) =>
        Assert.Equal(goes, new OpsToken("abc", isKept, null).WhyNotTo(new Uri(address)) is null);
}
