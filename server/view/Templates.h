#pragma once

#include <QByteArray>
#include <QString>
#include <QVariantMap>

#include <memory>

namespace stoa {

// The mustache templates of one folder, read and parsed once. {{name}} escapes; a template with {{{ or {{&
// is refused at load, save for slots named "safe…": their values are SafeHtml, as no others are.
// Partials ({{> name}}) are files named _name.html. {{#t}}Some text{{/t}} marks what is to be translated.
// Immutable after loading; render() is thread-safe.
class Templates
{
public:
    // Throws std::runtime_error with one sentence: no folder, a missing partial, a syntax error.
    explicit Templates(const QString &folder);
    ~Templates();

    // name without ".html" ("_message" renders a partial alone). Maps and lists of QVariant become sections,
    // bools switch them; any other value, 0 and "" too, switches a section on. UTF-8 comes out.
    // Throws std::runtime_error for an unknown name, for a value named "safe…" that is no SafeHtml or a
    // SafeHtml under another name, and, in debug builds, for a {{variable}} without a value.
    QByteArray render(const QString &name, const QVariantMap &values) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace stoa
