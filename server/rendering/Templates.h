#pragma once

#include "shared/model/Language.h"

#include <QByteArray>
#include <QString>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace stoa {

// The mustache templates of one folder, read and parsed once. {{name}} escapes; a template with {{{ or {{&
// is refused at load, save for slots named "safe…": their values are SafeHtml, as no others are.
// Partials ({{> name}}) are files named _name.html. {{#t}}Some text{{/t}} is translated at load, once for
// each language; it may hold {{values}} and markup, which the translation must hold too. Immutable after
// loading; render() is thread-safe.
class Templates
{
public:
    // Says a text, whitespace simplified, in a language; empty: English will do.
    using Translate = std::function<QString(const QString &source, Language language)>;

    // Throws std::runtime_error with one sentence: no folder, a missing partial, a syntax error, a
    // translation with other {{values}} or markup than its source.
    Templates(const QString &folder, const Translate &translate);
    ~Templates();

    // name without ".html". Maps and lists of QVariant become sections,
    // bools switch them; any other value, 0 and "" too, switches a section on. UTF-8 comes out.
    // Throws std::runtime_error for an unknown name, for a value named "safe…" that is no SafeHtml or a
    // SafeHtml under another name, and, in debug builds, for a {{variable}} without a value.
    QByteArray render(const QString &name, Language language, const QVariantMap &values) const;
    // The same for a template that is alike in all languages; throws std::runtime_error where it has a
    // {{#t}}.
    QByteArray renderNeutral(const QString &name, const QVariantMap &values) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stoa
