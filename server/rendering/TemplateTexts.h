#pragma once

#include <QString>

#include <functional>
#include <tl/expected.hpp>

namespace stoa {

// Translates the texts of a template, which are marked {{#t}}…{{/t}}.
namespace TemplateTexts {

// Returns the translation of an English text with simplified whitespace, or an empty string to keep the text.
using Translate = std::function<QString(const QString &source)>;

struct Translated
{
    QString text; // the template
    int count = 0; // the number of its texts
};

// Returns the template with every text translated. Returns a sentence as the error if {{#t}} is inside
// another text or has no {{/t}}, or if a translation could break the page because its {{tags}}, <tags>,
// straight quotes or bare & differ from those of its source.
tl::expected<Translated, QString> translated(const QString &source, const Translate &translate);

} // namespace TemplateTexts
} // namespace stoa
