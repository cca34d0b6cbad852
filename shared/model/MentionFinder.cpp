#include "shared/model/MentionFinder.h"

#include <QSet>

#include <algorithm>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Replaces code by line breaks, over which no name reaches: fenced blocks, and code spans within a paragraph
// (CommonMark 4.5 and 6.1). Stoa's Markdown has no indented code.
class CodeEraser
{
public:
    explicit CodeEraser(QString &text)
        : m_text(text)
    {
    }

    void erase()
    {
        for (qsizetype begin = 0; begin < m_text.size();) {
            const qsizetype lineBreak = m_text.indexOf(u'\n', begin);
            const qsizetype end = lineBreak < 0 ? m_text.size() : lineBreak;
            eraseLine(begin, end);
            begin = end + 1;
        }
        endParagraph(m_text.size());
    }

private:
    // The first characters of a line that may open or close a fenced block.
    struct Fence
    {
        qsizetype quotes = 0; // how many > are before it
        QChar mark;
        qsizetype length = 0; // less than 3: there is none
        QStringView rest;
    };

    void eraseLine(qsizetype begin, qsizetype end)
    {
        const Fence fence = fenceIn(QStringView(m_text).sliced(begin, end - begin));
        if (m_open.length > 0 && fence.quotes >= m_open.quotes) {
            if (fence.mark == m_open.mark && fence.length >= m_open.length && fence.rest.trimmed().isEmpty())
                m_open = {};
            eraseRange(begin, end);
            return;
        }
        m_open = {}; // it ends with its quote
        const bool isBlank = fence.length == 0 && fence.rest.trimmed().isEmpty();
        const bool opens = fence.length >= 3 && (fence.mark == u'~' || !fence.rest.contains(u'`'));
        if (isBlank || opens)
            endParagraph(begin);
        else if (m_paragraph < 0)
            m_paragraph = begin;
        if (opens) {
            m_open = fence;
            eraseRange(begin, end);
        }
    }

    static Fence fenceIn(QStringView line)
    {
        Fence fence;
        qsizetype i = 0;
        for (; i < line.size() && (line[i].isSpace() || u">-*+"_s.contains(line[i])); ++i)
            fence.quotes += line[i] == u'>' ? 1 : 0;
        if (i < line.size() && (line[i] == u'`' || line[i] == u'~')) {
            fence.mark = line[i];
            fence.length = runLength(line, i);
        }
        fence.rest = line.sliced(i + fence.length);
        return fence;
    }

    static qsizetype runLength(QStringView text, qsizetype first)
    {
        qsizetype i = first;
        while (i < text.size() && text[i] == text[first])
            ++i;
        return i - first;
    }

    void endParagraph(qsizetype end)
    {
        if (m_paragraph >= 0)
            eraseSpans(m_paragraph, end);
        m_paragraph = -1;
    }

    void eraseSpans(qsizetype begin, qsizetype end)
    {
        QSet<qsizetype> unclosed; // lengths of which there is no run any more
        for (qsizetype i = begin; i < end;) {
            if (m_text[i] == u'\\') {
                i += 2;
            } else if (m_text[i] == u'`') {
                const qsizetype length = runLength(m_text, i);
                const qsizetype close = unclosed.contains(length) ? -1 : closing(i + length, end, length);
                if (close >= 0)
                    eraseRange(i, close + length);
                else
                    unclosed.insert(length);
                i = close < 0 ? i + length : close + length;
            } else {
                ++i;
            }
        }
    }

    // The next run of exactly so many backticks; -1 if there is none.
    qsizetype closing(qsizetype begin, qsizetype end, qsizetype length) const
    {
        for (qsizetype i = m_text.indexOf(u'`', begin); i >= 0 && i < end; i = m_text.indexOf(u'`', i)) {
            const qsizetype found = runLength(m_text, i);
            if (found == length)
                return i;
            i += found;
        }
        return -1;
    }

    void eraseRange(qsizetype begin, qsizetype end)
    {
        for (qsizetype i = begin; i < end; ++i)
            m_text[i] = u'\n';
    }

    QString &m_text;
    Fence m_open; // the block that the line is in
    qsizetype m_paragraph = -1; // its beginning
};

bool isWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == u'_' || c == 0x200C || c == 0x200D;
}

// Of a script whose words need no space between them, or have particles.
bool isSpaceless(char32_t c)
{
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

// True if a name can't end, or a mention begin, between the two.
bool isWithinWord(char32_t before, char32_t after)
{
    if (!isWord(before) || !isWord(after))
        return false;
    return QChar::isMark(after) || (!isSpaceless(before) && !isSpaceless(after));
}

bool canBegin(QStringView before)
{
    if (before.isEmpty())
        return true;
    const char32_t last = before.toUcs4().constLast();
    return last != u'_' && last != u'.' && last != u'/' && last != u'@' && !isWithinWord(last, U'a');
}

QString keyOf(const QString &name)
{
    const bool isAscii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
    return isAscii ? name.toLower().simplified() : UserName::keyOf(name); // the same, but ten times as fast
}

// In ASCII without blanks but single spaces, the key of a name's beginning is the beginning of its key.
bool isSingleSpacedAscii(const QString &name)
{
    const auto isPlain = [](QChar c) { return c.unicode() < 0x80 && (c == u' ' || !c.isSpace()); };
    return std::all_of(name.begin(), name.end(), isPlain) && !name.contains("  "_L1);
}

// Returns how many characters of the line may be a name with such a key. In ASCII a key is shorter than its
// name only where blanks follow each other; a mark after it may join its last character.
qsizetype longestName(const QList<uint> &line, qsizetype longestKey)
{
    const qsizetype most = std::min(line.size(), UserName::maxCodePoints);
    qsizetype key = 0;
    for (qsizetype i = 0; i < most && line[i] < 0x80; ++i) {
        const bool isJoined = i > 0 && QChar::isSpace(line[i]) && QChar::isSpace(line[i - 1]);
        key += isJoined ? 0 : 1;
        if (key > longestKey + 1)
            return i;
    }
    return most;
}

// The line's beginning has names of growing length.
QStringList namesIn(QStringView text, qsizetype longestKey)
{
    const QList<uint> line = text.left(text.indexOf(u'\n') < 0 ? text.size() : text.indexOf(u'\n'))
                                 .left(2 * UserName::maxCodePoints)
                                 .toUcs4();
    QStringList keys;
    if (line.isEmpty() || QChar::isSpace(line.first()))
        return keys;
    const auto beginning = [&line](qsizetype length) {
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(line.data()), length);
    };
    const qsizetype longest = longestName(line, longestKey);
    const QString longestBeginning = beginning(longest);
    const bool isPlain = isSingleSpacedAscii(longestBeginning);
    const QString key = isPlain ? keyOf(longestBeginning) : QString();
    for (qsizetype length = longest; length > 0; --length) {
        const char32_t last = line[length - 1];
        const bool isCut = length < line.size() && isWithinWord(last, line[length]);
        if (!isCut && !QChar::isSpace(last))
            keys.append(isPlain ? key.first(length) : keyOf(beginning(length)));
    }
    return keys;
}

} // namespace

QList<QStringList> MentionFinder::candidates(const QString &text, Markup markup, qsizetype longestKey)
{
    QString prose = text;
    if (markup == Markup::Markdown && (text.contains(u'`') || text.contains("~~~"_L1)))
        CodeEraser(prose).erase();
    QList<QStringList> places;
    qsizetype count = 0;
    for (qsizetype i = prose.indexOf(u'@'); i >= 0; i = prose.indexOf(u'@', i + 1)) {
        if (!canBegin(QStringView(prose).first(i).last(std::min<qsizetype>(i, 2))))
            continue;
        QStringList keys = namesIn(QStringView(prose).sliced(i + 1), longestKey);
        count += keys.size();
        if (count > maxCandidates)
            break;
        if (!keys.isEmpty())
            places.append(std::move(keys));
    }
    return places;
}

} // namespace stoa
