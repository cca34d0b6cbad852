#include "shared/search/SearchTokenizer.h"

#include "shared/search/TextFolding.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace stoa {

namespace {

enum class CharacterKind { Separator, Word, Spaceless, Mark, Emoji, Flag };

bool isSpaceless(char32_t c)
{
    // SA: the scripts of South East Asia whose words only a dictionary can separate (UAX 14).
    if (u_getIntPropertyValue(UChar32(c), UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT)
        return true;
    constexpr std::array scripts{USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_HANGUL,
                                 USCRIPT_BOPOMOFO};
    return std::any_of(scripts.begin(), scripts.end(),
                       [c](UScriptCode script) { return uscript_hasScript(UChar32(c), script) != 0; });
}

CharacterKind kindOf(char32_t c)
{
    if (c < 0x80) {
        const bool isWord = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
        return isWord ? CharacterKind::Word : CharacterKind::Separator;
    }
    const uint32_t category = U_GET_GC_MASK(UChar32(c));
    if ((category & U_GC_M_MASK) != 0)
        return CharacterKind::Mark;
    if ((category & (U_GC_L_MASK | U_GC_N_MASK)) != 0)
        return isSpaceless(c) ? CharacterKind::Spaceless : CharacterKind::Word;
    if (u_hasBinaryProperty(UChar32(c), UCHAR_REGIONAL_INDICATOR) != 0)
        return CharacterKind::Flag;
    const bool isEmoji = u_hasBinaryProperty(UChar32(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
    return isEmoji ? CharacterKind::Emoji : CharacterKind::Separator;
}

class Splitter
{
public:
    explicit Splitter(const QString &text)
        : m_folding(TextFolding::of(text))
    {
    }

    QList<SearchToken> split()
    {
        const qsizetype count = m_folding.characters.size();
        for (qsizetype i = 0; i < count && m_tokens.size() < SearchTokenizer::maxTokens;) {
            switch (kindAt(i)) {
            case CharacterKind::Word:
                i = appendWord(i);
                break;
            case CharacterKind::Spaceless:
                i = appendPairs(i);
                break;
            case CharacterKind::Emoji:
                i = append(i, i + 1);
                break;
            case CharacterKind::Flag:
                i = append(i, i + (kindAt(i + 1) == CharacterKind::Flag ? 2 : 1));
                break;
            case CharacterKind::Separator:
            case CharacterKind::Mark:
                ++i;
            }
        }
        return m_tokens;
    }

private:
    CharacterKind kindAt(qsizetype i) const
    {
        return i < m_folding.characters.size() ? kindOf(m_folding.characters[i]) : CharacterKind::Separator;
    }

    qsizetype appendWord(qsizetype begin)
    {
        qsizetype end = begin + 1;
        while (kindAt(end) == CharacterKind::Word || kindAt(end) == CharacterKind::Mark)
            ++end;
        return append(begin, end);
    }

    // A character with its marks.
    qsizetype unitEnd(qsizetype begin) const
    {
        qsizetype end = begin + 1;
        while (kindAt(end) == CharacterKind::Mark)
            ++end;
        return end;
    }

    qsizetype appendPairs(qsizetype begin)
    {
        qsizetype end = unitEnd(begin);
        while (kindAt(end) == CharacterKind::Spaceless && m_tokens.size() < SearchTokenizer::maxTokens) {
            const qsizetype next = unitEnd(end);
            append(begin, next);
            begin = end;
            end = next;
        }
        if (m_tokens.size() < SearchTokenizer::maxTokens) {
            append(begin, end);
            m_tokens.last().isTail = true;
        }
        return end;
    }

    qsizetype append(qsizetype begin, qsizetype end)
    {
        QString term;
        for (qsizetype i = begin; i < end && term.size() < SearchTokenizer::maxTermUnits - 1; ++i)
            term += QString::fromUcs4(&m_folding.characters[i], 1);
        m_tokens.append(
            {std::move(term), m_tokens.size(), m_folding.begins[begin], m_folding.ends[end - 1], false});
        return end;
    }

    const TextFolding m_folding;
    QList<SearchToken> m_tokens;
};

bool isMatch(const SearchToken &token, const SearchTerm &term)
{
    return term.isPrefix ? token.term.startsWith(term.text) : token.term == term.text;
}

} // namespace

QList<SearchToken> SearchTokenizer::tokens(const QString &text)
{
    return Splitter(text).split();
}

SearchPhrase SearchTokenizer::phrase(const QString &text, bool isPrefix)
{
    SearchPhrase phrase;
    const QList<SearchToken> found = tokens(text);
    for (qsizetype i = 0; i < found.size(); ++i) {
        const bool isPaired = found[i].isTail && i > 0 && !found[i - 1].isTail
            && found[i - 1].end == found[i].end && found[i - 1].term.endsWith(found[i].term);
        if (!isPaired)
            phrase.append({found[i].term, found[i].position, found[i].isTail});
    }
    if (isPrefix && !phrase.isEmpty())
        phrase.last().isPrefix = true;
    return phrase;
}

bool SearchTokenizer::contains(const QList<SearchToken> &tokens, const SearchPhrase &phrase)
{
    const auto begins = [&tokens, &phrase](qsizetype first) {
        return std::all_of(phrase.begin(), phrase.end(), [&](const SearchTerm &term) {
            const qsizetype i = first + term.offset;
            return i < tokens.size() && isMatch(tokens[i], term);
        });
    };
    for (qsizetype first = 0; first < tokens.size() && !phrase.isEmpty(); ++first) {
        if (begins(first))
            return true;
    }
    return false;
}

} // namespace stoa
