using System.Globalization;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>A pattern of words and concepts, compiled from its line in the list.</summary>
internal sealed class CrisisPattern
{
    private const int UsualGap = 3;
    private const string End = "$";

    private readonly Element[] _elements;
    private readonly bool _fromStart;
    private readonly bool _toEnd;

    private CrisisPattern(string line, Element[] elements, bool fromStart, bool toEnd) =>
        (Line, _elements, _fromStart, _toEnd) = (line, elements, fromStart, toEnd);

    /// <summary>As it stands in the list.</summary>
    public string Line { get; }

    /// <exception cref="FormatException">It is no pattern, or names a concept that does not stand above it.</exception>
    public static CrisisPattern Parse(string line, CrisisSymbols symbols)
    {
        var elements = new List<Element>();
        var (gap, anywhere, fromStart, toEnd) = (0, false, false, false);
        foreach (var part in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case ['~', ..]:
                    gap = part.Length > 1 ? int.Parse(part[1..], CultureInfo.InvariantCulture) : UsualGap;
                    continue;
                case "&":
                    anywhere = true;
                    continue;
                case "^":
                    fromStart = true;
                    continue;
                case End:
                    toEnd = true;
                    continue;
                default:
                    elements.Add(ElementOf(part, symbols, line) with { Gap = gap, IsAnywhere = anywhere });
                    (gap, anywhere) = (0, false);
                    continue;
            }
        }

        return elements.Count > 0 && elements[0] is { IsForbidden: false, IsOptional: false, IsAnywhere: false, Gap: 0, MayBeEnd: false }
            && !elements[^1].IsOptional
            ? new CrisisPattern(line, [.. elements], fromStart, toEnd)
            : throw new FormatException($"\"{line}\" does not begin and end with something to find.");
    }

    /// <summary>
    /// The first match that begins in the words from <paramref name="from"/> to before <paramref name="to"/>: where it begins and ends; an
    /// end of -1 where there is none.
    /// </summary>
    public (int Start, int End) FirstIn(CrisisText text, int from, int to)
    {
        var first = (Start: int.MaxValue, End: -1);
        if (!IsPossible(text))
        {
            return first;
        }

        foreach (var (start, length) in text.Of(_elements[0].Symbol))
        {
            if (start >= from && start < to && start < first.Start && (!_fromStart || start == 0)
                && EndOf(text, 1, start + length) is >= 0 and var end)
            {
                first = (start, end);
            }
        }

        return first;
    }

    /// <summary>All it needs stands somewhere in the text; most patterns are out of the question by this alone.</summary>
    public bool IsPossible(CrisisText text)
    {
        foreach (var element in _elements)
        {
            if (element is { IsForbidden: false, IsOptional: false, MayBeEnd: false } && !text.Has(element.Symbol))
            {
                return false;
            }
        }

        return true;
    }

    private static Element ElementOf(string part, CrisisSymbols symbols, string line)
    {
        var (isForbidden, isOptional) = (part[0] == '!', part[^1] == '?');
        var all = part[(isForbidden ? 1 : 0)..(isOptional ? ^1 : ^0)].Split('|');
        var names = Array.FindAll(all, name => name != End);
        foreach (var name in names)
        {
            if (name.Length == 0 || (name[0] == '{' && !symbols.IsConcept(name.Trim('{', '}'))))
            {
                throw new FormatException($"\"{line}\" names {name}, which does not stand above it.");
            }
        }

        return names.Length > 0
            ? new Element(symbols.AnyOf(names), isForbidden, isOptional) { MayBeEnd = names.Length < all.Length }
            : throw new FormatException($"\"{line}\" has alternatives without a word.");
    }

    private int EndOf(CrisisText text, int at, int position)
    {
        if (at == _elements.Length)
        {
            return !_toEnd || text.IsEnd(position) ? position : -1;
        }

        var element = _elements[at];
        if (element.IsForbidden)
        {
            return IsWithin(text, element, position) ? -1 : EndOf(text, at + 1, position);
        }

        if (element.MayBeEnd && text.IsEnd(LastFrom(text, position, element.Gap)) && EndOf(text, at + 1, position) is >= 0 and var atEnd)
        {
            return atEnd;
        }

        var last = element.IsAnywhere ? text.Count - 1 : LastFrom(text, position, element.Gap);
        foreach (var (start, length) in text.Of(element.Symbol))
        {
            if ((element.IsAnywhere || start >= position) && start <= last
                && EndOf(text, at + 1, element.IsAnywhere ? position : start + length) is >= 0 and var end)
            {
                return end;
            }
        }

        return element.IsOptional ? EndOf(text, at + 1, position) : -1;
    }

    /// <summary>The last place where the next element may begin: so many words later, in the same sentence.</summary>
    private static int LastFrom(CrisisText text, int position, int gap)
    {
        var last = position;
        while (last < position + gap && last < text.Count && !text.IsEndOfSentence(last))
        {
            last++;
        }

        return last;
    }

    private static bool IsWithin(CrisisText text, Element element, int position) =>
        LastFrom(text, position, element.Gap) is var last
        && text.Of(element.Symbol).Exists(found => found.Position >= position && found.Position <= last);

    /// <param name="Symbol">What is to be found.</param>
    /// <param name="IsForbidden">It may not be there.</param>
    /// <param name="IsOptional">It may be missing.</param>
    private sealed record Element(int Symbol, bool IsForbidden, bool IsOptional)
    {
        /// <summary>Words that may stand before it.</summary>
        public int Gap { get; init; }

        /// <summary>The end of a sentence is enough.</summary>
        public bool MayBeEnd { get; init; }

        /// <summary>Before or behind, in this sentence or another.</summary>
        public bool IsAnywhere { get; init; }
    }
}
