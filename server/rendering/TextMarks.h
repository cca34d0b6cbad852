#pragma once

#include <QString>

#include <functional>
#include <tl/expected.hpp>

namespace stoa {

// Translates the texts of a template, which are marked {{#t}}…{{/t}}.
namespace TextMarks {

// Returns the translation of an English text with simplified whitespace, or an empty string to keep the text.
using Translate = std::function<QString(const QString &source)>;

struct Replaced
{
    QString text;
    int count = 0; // number of marks
};

// Returns the template with every mark replaced by its translation. Returns a sentence as the error if a mark
// is inside another or lacks its other half, or if a translation could break the page because its {{tags}},
// <tags>, straight quotes or bare & differ from those of its source.
tl::expected<Replaced, QString> replaced(const QString &source, const Translate &translate);

} // namespace TextMarks
} // namespace stoa
