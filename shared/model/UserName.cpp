#include "shared/model/UserName.h"

#include "shared/model/TextRules.h"

#include <QCoreApplication>

namespace stoa {

namespace {

// RFC 8265 width mapping: fullwidth and halfwidth forms become their ordinary twins.
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

} // namespace

tl::expected<UserName, Problem> UserName::fromInput(const QString &input)
{
    using namespace Qt::StringLiterals;
    if (TextRules::hasLoneSurrogate(input) || TextRules::hasControl(input) || TextRules::hasInvisible(input)) {
        return tl::unexpected(Problem{
            u"bad_field"_s,
            QCoreApplication::translate("UserName", "The name holds invisible or control characters. Use letters, digits and signs.")});
    }
    const QString name = widthMapped(input.trimmed()).normalized(QString::NormalizationForm_C).trimmed();
    if (name.isEmpty())
        return tl::unexpected(Problem{u"blank"_s, QCoreApplication::translate("UserName", "Enter a name.")});
    if (TextRules::codePointCount(name) > maxCodePoints) {
        return tl::unexpected(Problem{
            u"too_long"_s,
            QCoreApplication::translate("UserName", "A name can have up to %1 characters.").arg(maxCodePoints)});
    }
    return UserName(name);
}

QString UserName::keyOf(const QString &name)
{
    // Folding can undo normalization, so NFC comes last.
    const QString folded = widthMapped(name.trimmed()).normalized(QString::NormalizationForm_C).toCaseFolded();
    return folded.normalized(QString::NormalizationForm_C).trimmed();
}

} // namespace stoa
