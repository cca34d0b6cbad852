#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace stoa {

// The mustache templates of one folder, read and parsed once. {{name}} escapes; a template with {{{ or {{&
// is refused at load, except for slots named "safe…", whose values must be SafeHtml. Partials ({{> name}})
// are files named _name.html. {{#t}}Some text{{/t}} is translated at load, once for each language; a text
// with {{values}} or markup needs the same ones in its translation. Immutable after loading, thread-safe.
class Templates
{
public:
    // Returns the translation of a text with simplified whitespace, or an empty string to keep the English.
    using Translate = std::function<QString(const QString &source, Language language)>;

    // Throws std::runtime_error with one sentence if the folder has no templates, a partial is missing, a
    // template has a syntax error or a translation has other {{values}} or markup than its source.
    Templates(const QString &folder, const Translate &translate);
    ~Templates();

    // name has no ".html". Maps and lists become sections and bools switch them; any other value, including 0
    // and "", switches a section on. Returns UTF-8. Throws std::runtime_error for an unknown name, for a
    // value named "safe…" that is not SafeHtml, for SafeHtml under another name, and, in debug builds, for a
    // {{variable}} without a value.
    QByteArray render(const QString &name, Language language, const QVariantMap &values) const;
    // Renders a template that is the same in all languages. Throws std::runtime_error also if it has
    // {{#t}}texts{{/t}}.
    QByteArray renderUntranslated(const QString &name, const QVariantMap &values) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stoa
