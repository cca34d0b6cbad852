#pragma once

#include "admin-gui/models/Format.h"
#include "admin-gui/models/RowLink.h"

#include <QCollator>
#include <QDateTime>
#include <QString>

#include <functional>

namespace stoa {

// One column of a list of T: how the value of a row is shown, compared and exported.
template<class T> struct Column
{
    QString title;
    int width = 12; // characters
    bool isNumber = false; // right aligned
    bool isSearched = false; // included in the search of the filter
    bool isDescending = false; // the first click sorts in descending order
    bool isHidden = false; // exported, but shown only if the user chooses it
    std::function<QString(const T &)> text{};
    std::function<QString(const T &)> raw{}; // CSV: plain numbers, ISO 8601
    std::function<QString(const T &)> tip{}; // the tool tip; empty if there is none
    std::function<bool(const T &, const T &)> isLess{};
    QString linkText{}; // names the link in the menu; empty if there is none
    std::function<RowLink(const T &)> link{};
};

// Names are compared by the rules of the language. The rules of the C locale know neither cases nor numbers,
// so those of English take their place.
inline QCollator nameCollator()
{
    const QLocale locale;
    QCollator collator(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    return collator;
}

// text: row -> the text to show.
template<class T>
Column<T> computedColumn(const QString &title, int width, std::function<QString(const T &)> text)
{
    // One collator per column, since creating one is too slow for each comparison.
    const QCollator collator = nameCollator();
    return {.title = title,
            .width = width,
            .isSearched = true,
            .text = text,
            .raw = text,
            .tip = text,
            .isLess = [text, collator](const T &left, const T &right) {
                return collator.compare(text(left), text(right)) < 0;
            }};
}

template<class T, class Owner> Column<T> textColumn(const QString &title, int width, QString Owner::*field)
{
    return computedColumn<T>(title, width, [field](const T &row) { return row.*field; });
}

// shown: qint64 -> the text to show.
template<class T, class Owner, class Shown>
Column<T> numberColumn(const QString &title, int width, qint64 Owner::*field, Shown shown)
{
    return {.title = title,
            .width = width,
            .isNumber = true,
            .isDescending = true,
            .text = [field, shown](const T &row) { return shown(row.*field); },
            .raw = [field](const T &row) { return QString::number(row.*field); },
            .tip = [field](const T &row) { return Format::number(row.*field); },
            .isLess = [field](const T &left, const T &right) { return left.*field < right.*field; }};
}

// The ids, for programs and for commands.
template<class T, class Owner, class Id> Column<T> idColumn(const QString &title, Id Owner::*field)
{
    const auto text = [field](const T &row) { return QString::number((row.*field).value()); };
    return {.title = title,
            .width = 8,
            .isNumber = true,
            .isHidden = true,
            .text = text,
            .raw = text,
            .isLess = [field](const T &left, const T &right) { return left.*field < right.*field; }};
}

// The column, shown only if the user chooses it.
template<class T> Column<T> hidden(Column<T> column)
{
    column.isHidden = true;
    return column;
}

// The column with a link from each of its cells. text: names the link in the menu.
template<class T>
Column<T> linked(Column<T> column, const QString &text, std::function<RowLink(const T &)> link)
{
    column.linkText = text;
    column.link = std::move(link);
    return column;
}

// unknown: the text to show if there is no time.
template<class T, class Owner>
Column<T> timeColumn(const QString &title, int width, QDateTime Owner::*field, const QString &unknown)
{
    return {.title = title,
            .width = width,
            .isDescending = true,
            .text =
                [field, unknown](const T &row) {
                    return (row.*field).isValid() ? Format::relative(row.*field) : unknown;
                },
            .raw = [field](const T &row) { return (row.*field).toUTC().toString(Qt::ISODateWithMs); },
            .tip = [field](const T &row) { return Format::moment(row.*field); },
            .isLess = [field](const T &left, const T &right) { return left.*field < right.*field; }};
}

} // namespace stoa
