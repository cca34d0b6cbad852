#pragma once

#include "shared/model/Language.h"
#include "shared/model/Phrase.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace stoa {

// The translations of translations/*.ts, built into the program by lrelease. No translator is installed in
// QCoreApplication, because each request chooses its own language. Thread-safe: nothing changes after
// loading, and QTranslator::translate() only reads.
class Translations
{
public:
    // Throws std::runtime_error with one sentence if a language is not built in.
    Translations();
    ~Translations();

    // Returns the phrase in the language, or in English if it is not translated.
    QString text(const Phrase &phrase, Language language) const;

    // Returns the function with which Templates translates {{#t}}texts{{/t}}. It returns a null string for a
    // text without a translation. This object must outlive it.
    std::function<QString(const QString &source, Language)> templateTranslator() const;

    // Returns a module like static/js/catalog.js with all texts of the scripts in the language, in UTF-8.
    QByteArray scriptCatalog(Language language) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stoa
