#include "server/rendering/Translations.h"

#include "server/rendering/ScriptCatalog.h"
#include "shared/model/Languages.h"

#include <QFile>
#include <QTranslator>

#include <array>
#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString resource(Language language, QLatin1StringView suffix)
{
    return u":/translations/stoa_"_s + QLatin1StringView(Languages::tagOf(language)) + suffix;
}

[[noreturn]] void failAt(const QString &file)
{
    throw std::runtime_error(u"The translations %1 can't be read."_s.arg(file).toStdString());
}

QByteArray catalogOf(Language language)
{
    QFile ts(resource(language, ".ts"_L1));
    if (!ts.open(QIODevice::ReadOnly))
        failAt(ts.fileName());
    return ScriptCatalog::moduleFromTs(ts, Languages::tagOf(language));
}

} // namespace

struct Translations::Private
{
    QTranslator &of(Language language) { return translators[std::size_t(language)]; }

    std::array<QTranslator, Languages::all.size()> translators;
    std::array<QByteArray, Languages::all.size()> catalogs;
};

Translations::Translations()
    : d(std::make_unique<Private>())
{
    for (const Language language : Languages::all) {
        const QString file = resource(language, ".qm"_L1);
        if (language != Language::English && !d->of(language).load(file))
            failAt(file);
        d->catalogs[std::size_t(language)] = catalogOf(language);
    }
}

Translations::~Translations() = default;

QString Translations::text(const Phrase &phrase, Language language) const
{
    const QString translation = d->of(language).translate(phrase.context(), phrase.source());
    return translation.isEmpty() ? phrase.english() : phrase.filled(translation);
}

std::function<QString(const QString &, Language)> Translations::templateTranslator() const
{
    return [this](const QString &source, Language language) {
        return d->of(language).translate("templates", source.toUtf8().constData());
    };
}

QByteArray Translations::scriptCatalog(Language language) const
{
    return d->catalogs[std::size_t(language)];
}

} // namespace stoa
