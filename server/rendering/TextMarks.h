#pragma once

#include <QString>

#include <functional>
#include <tl/expected.hpp>

namespace stoa {

// The texts of a template, marked {{#t}}…{{/t}}.
namespace TextMarks {

// What is said instead of an English text, whose whitespace is simplified; empty: the text itself.
using Translate = std::function<QString(const QString &source)>;

struct Replaced
{
    QString text;
    int count = 0; // how many marks there were
};

// The template with every mark replaced by what translate says. The error is a sentence: a mark within
// another or without its other half; a translation that does not hold each {{tag}}, <tag> and straight quote
// of its source once, or has a bare &, and so could break the page.
tl::expected<Replaced, QString> replaced(const QString &source, const Translate &translate);

} // namespace TextMarks
} // namespace stoa
