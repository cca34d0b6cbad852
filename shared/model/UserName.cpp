#include "shared/model/UserName.h"

#include "shared/model/JoinerRule.h"
#include "shared/model/NameSpoofing.h"
#include "shared/model/TextRules.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// RFC 8265 width mapping: fullwidth and halfwidth forms become the ordinary characters.
QString widthMapped(const QString &name)
{
    QString mapped;
    mapped.reserve(name.size());
    for (const QChar c : name) {
        const bool isWide = c.decompositionTag() == QChar::Wide || c.decompositionTag() == QChar::Narrow;
        mapped += isWide ? c.decomposition() : QString(c);
    }
    return mapped;
}

// Full Unicode case folding: ß becomes ss, İ becomes i with a dot, a dotless ı stays. QString::toCaseFolded()
// only does the part that keeps the length.
QString caseFolded(const QString &name)
{
    QString folded;
    folded.reserve(name.size());
    for (const QChar c : name) {
        const QString lower = QString(c).toLower();
        const QString simple = (lower.size() > 1 ? lower : QString(c)).toCaseFolded();
        const QString upper = simple.toUpper();
        folded += upper.size() > simple.size() ? upper.toCaseFolded() : simple;
    }
    return folded.toCaseFolded(); // letters outside the basic plane, which the loop left alone
}

// Any run of blanks becomes one space (RFC 8266 2.1), as HTML shows it.
QString prepared(const QString &name)
{
    return widthMapped(name).normalized(QString::NormalizationForm_C).simplified();
}

// ZWNJ and ZWJ count as letters if they change how their neighbours look.
QString withoutJoiners(const QString &name)
{
    QString rest;
    rest.reserve(name.size());
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (!JoinerRule::isJoiner(name[i]) || !JoinerRule::isAllowedAt(name, i))
            rest += name[i];
    }
    return rest;
}

} // namespace

Problem UserName::tooLong()
{
    return {u"too_long"_s, phrase("UserName", "A name can have up to %1 characters.").with(maxCodePoints)};
}

tl::expected<UserName, Problem> UserName::fromInput(const QString &input)
{
    const QString typed = input.trimmed();
    if (typed.size() > maxUnits)
        return tl::unexpected(tooLong());
    if (TextRules::hasLoneSurrogate(typed) || TextRules::hasControl(typed)
        || TextRules::hasInvisible(withoutJoiners(typed))) {
        return tl::unexpected(Problem{u"bad_field"_s,
                                      phrase("UserName",
                                             "This name contains invisible characters that can't be used. "
                                             "Use letters, digits and punctuation.")});
    }
    const QString name = prepared(typed);
    if (name.isEmpty())
        return tl::unexpected(Problem{u"blank"_s, phrase("UserName", "Enter a name.")});
    if (TextRules::codePointCount(name) > maxCodePoints)
        return tl::unexpected(tooLong());
    if (NameSpoofing::isSuspicious(name)) {
        return tl::unexpected(Problem{
            u"look_alike"_s,
            phrase("UserName",
                   "This name mixes letters or digits of several scripts, so it could be mistaken for "
                   "another one. Use those of one script.")});
    }
    return UserName(name);
}

QString UserName::skeleton() const
{
    return NameSpoofing::skeletonOf(m_value);
}

QString UserName::keyOf(const QString &name)
{
    QString visible = name;
    visible.remove(QChar(0x200C)).remove(QChar(0x200D));
    // Folding can undo normalization, so NFC comes last.
    return caseFolded(prepared(visible)).normalized(QString::NormalizationForm_C).simplified();
}

} // namespace stoa
