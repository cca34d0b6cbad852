#include "shared/search/TextFolding.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <utility>

namespace stoa {

namespace {

using Normalizer = const UNormalizer2 *(*)(UErrorCode *);

// A base with a thousand marks is no word. Further marks are left out, which bounds the work of normalizing.
constexpr qsizetype maxClusterUnits = 64;

QString normalized(Normalizer instance, const QString &text)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = instance(&error);
    if (U_FAILURE(error))
        qFatal("ICU has no data to normalize texts: %s", u_errorName(error));
    QString result(text.size() * 18 + 1, Qt::Uninitialized); // no character becomes longer than 18 units
    const int32_t size = unorm2_normalize(normalizer, reinterpret_cast<const UChar *>(text.utf16()),
                                          int32_t(text.size()), reinterpret_cast<UChar *>(result.data()),
                                          int32_t(result.size()), &error);
    if (U_FAILURE(error))
        return text;
    result.truncate(size);
    return result;
}

// Letters that look different, have no decomposition, and are typed for each other.
char32_t plainLetter(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char32_t>, 12> letters{{
        {U'ı', U'i'},
        {U'ł', U'l'},
        {U'ø', U'o'},
        {U'đ', U'd'},
        {U'ħ', U'h'},
        {U'ŧ', U't'},
        {U'ð', U'd'},
        {U'ة', U'ه'},
        {U'ى', U'ي'},
        {U'ی', U'ي'},
        {U'ک', U'ك'},
        {U'ٱ', U'ا'},
    }};
    const int digit = u_charDigitValue(UChar32(c));
    if (digit >= 0)
        return U'0' + char32_t(digit);
    const auto *const found = std::find_if(letters.begin(), letters.end(),
                                           [c](const auto &pair) { return pair.first == c; });
    return found == letters.end() ? c : found->second;
}

bool isMark(char32_t c)
{
    return (U_GET_GC_MASK(UChar32(c)) & U_GC_M_MASK) != 0;
}

// Belongs to the character before it.
bool isExtender(char32_t c)
{
    const bool isJamo = c >= 0x1160 && c <= 0x11FF; // vowels and finals of decomposed Korean
    const bool isVoicing = c == 0xFF9E || c == 0xFF9F; // marks of half-width Katakana
    return c >= 0x300 && (isMark(c) || isJamo || isVoicing);
}

// True if people also write the script without its marks. The marks of other scripts are vowels.
bool hasOptionalMarks(char32_t base)
{
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(UChar32(base), &error)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
    case USCRIPT_SYRIAC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_GEORGIAN:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
        return true;
    default:
        return false;
    }
}

QString withoutMarks(const QString &folded)
{
    constexpr char32_t tatweel = 0x640; // only stretches an Arabic word
    QString plain;
    bool dropsMarks = true;
    for (const char32_t c : normalized(unorm2_getNFDInstance, folded).toUcs4()) {
        if (!isMark(c))
            dropsMarks = hasOptionalMarks(c);
        if ((isMark(c) && dropsMarks) || c == tatweel)
            continue;
        const char32_t letter = plainLetter(c);
        plain += QString::fromUcs4(&letter, 1);
    }
    return normalized(unorm2_getNFCInstance, plain);
}

QString foldedCluster(const QString &cluster)
{
    return withoutMarks(normalized(unorm2_getNFKCCasefoldInstance, cluster));
}

char32_t characterAt(const QString &text, qsizetype i)
{
    if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(text[i], text[i + 1]);
    return text[i].unicode();
}

qsizetype clusterEnd(const QString &text, qsizetype begin)
{
    qsizetype i = begin + (characterAt(text, begin) > 0xFFFF ? 2 : 1);
    while (i < text.size() && isExtender(characterAt(text, i)))
        i += characterAt(text, i) > 0xFFFF ? 2 : 1;
    return i;
}

} // namespace

TextFolding TextFolding::of(const QString &text)
{
    TextFolding folding;
    folding.characters.reserve(text.size());
    const auto append = [&folding](char32_t c, qsizetype begin, qsizetype end) {
        folding.characters.append(c);
        folding.begins.append(begin);
        folding.ends.append(end);
    };
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = clusterEnd(text, begin);
        if (end == begin + 1 && text[begin].unicode() < 0x80) {
            append(text[begin].toLower().unicode(), begin, end);
        } else {
            const qsizetype units = std::min(end - begin, maxClusterUnits);
            for (const char32_t c : foldedCluster(text.sliced(begin, units)).toUcs4())
                append(c, begin, end);
        }
        begin = end;
    }
    return folding;
}

} // namespace stoa
