#pragma once

#include "shared/model/Language.h"
#include "shared/model/Phrase.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace stoa {

// What translations/*.ts say, built into the program by lrelease. Nothing is installed in QCoreApplication:
// each request chooses its language itself. Immutable after loading, and QTranslator::translate() only reads:
// all calls are thread-safe.
class Translations
{
public:
    // English needs none. Throws std::runtime_error with one sentence where another language is not built in.
    Translations();
    ~Translations();

    // In the language, or in English where it is not translated.
    QString text(const Phrase &phrase, Language language) const;

    // What Templates asks for the {{#t}}texts{{/t}} of its files; answers null where one is not translated.
    // This outlives it.
    std::function<QString(const QString &source, Language)> ofTemplates() const;

    // A module like static/js/catalog.js, with all that scripts say in the language: UTF-8.
    QByteArray scriptCatalog(Language language) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stoa
