#pragma once

#include <QString>
#include <QStringList>

#include <concepts>

namespace stoa {

// A translatable text for people. The code that shows it must choose a language (with Translations) or ask
// for english(), so no text reaches a page untranslated by mistake. Immutable; cheap to copy.
class Phrase
{
public:
    // A string literal: lupdate finds it in the source, and the pointer stays valid.
    class Literal
    {
    public:
        consteval Literal(const char *text) // NOLINT(google-explicit-constructor): callers write "…"
            : m_text(text)
        {
        }

        constexpr const char *text() const { return m_text; }

    private:
        const char *m_text;
    };

    // The key of the translation: the class that uses the text, and the English text with %1, %2, … for
    // values.
    const char *context() const { return m_context.text(); }

    const char *source() const { return m_source.text(); }

    // For logs, command lines and programs.
    QString english() const { return filled(QString::fromUtf8(source())); }

    // Replaces %1, %2, … in a translation of source() by the values.
    QString filled(const QString &translation) const;

    // The same phrase with values for %1, %2, …: strings and integers.
    template<class... Values> Phrase with(const Values &...values) const
    {
        Phrase copy(m_context, m_source);
        copy.m_values = {valueOf(values)...};
        return copy;
    }

private:
    friend Phrase phrase(Phrase::Literal context, Phrase::Literal source);

    Phrase(Literal context, Literal source)
        : m_context(context)
        , m_source(source)
    {
    }

    static QString valueOf(const QString &value) { return value; }

    static QString valueOf(std::integral auto value) { return QString::number(value); }

    Literal m_context;
    Literal m_source;
    QStringList m_values;
};

// phrase("AuthPage", "Choose a password of at least %1 characters.").with(8). The context is the class that
// uses the text; bin/translations finds the call.
inline Phrase phrase(Phrase::Literal context, Phrase::Literal source)
{
    return Phrase(context, source);
}

} // namespace stoa
