#pragma once

#include <QString>
#include <QStringList>

#include <concepts>

namespace stoa {

// A text for people that is not in a language yet. What shows it must choose one, with Translations, or say
// that it is English: so none reaches a page untranslated by mistake. Immutable; cheap to copy.
class Phrase
{
public:
    // A string literal: lupdate reads it from the source, and the pointer stays good.
    class Literal
    {
    public:
        consteval Literal(const char *text) // NOLINT(google-explicit-constructor): "…" is to be written
            : m_text(text)
        {
        }

        constexpr const char *text() const { return m_text; }

    private:
        const char *m_text;
    };

    // What it is looked up by: the class that says it, and its English text with %1, %2 … for the values.
    const char *context() const { return m_context.text(); }

    const char *source() const { return m_source.text(); }

    // For logs, command lines and programs.
    QString english() const { return filled(QString::fromUtf8(source())); }

    // A translation of source() with the values put in.
    QString filled(const QString &translation) const;

    // The same with values for %1, %2 …: strings and whole numbers.
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

// phrase("AuthPage", "Choose a password of at least %1 characters.").with(8): bin/translations finds it. The
// context is the class that says it.
inline Phrase phrase(Phrase::Literal context, Phrase::Literal source)
{
    return Phrase(context, source);
}

} // namespace stoa
