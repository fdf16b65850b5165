// The job of tally.sh with DuckDB: one scan, one grouping set a question.
// usage: node duckdb.js counts|weights|merge THREADS FILE
const { DuckDBInstance } = require('@duckdb/node-api');
const [job, threads, file] = process.argv.slice(2);

const numbered = (first, last, name) =>
    Array.from({ length: last - first + 1 }, (_, i) => name(first + i));
const questions = numbered(8, 24, q => `Q${q}`);
const screened = q => q === 'Q8' || q >= 'Q20' && q <= 'Q24';
const sums = 'count(*)' + (job === 'weights' ? ', sum(weight)' : '');

function source(columns) {
    const types = columns.map(([name, type]) => `'${name}': '${type}'`);
    return `read_csv('${file}', auto_detect = false, header = true,
        delim = ',', quote = '"', escape = '"', nullstr = '\\N',
        columns = {${types.join(', ')}})`;
}

const merge = () => `
    select fiscal_year, ward, indicator, answer, sum(count), sum(weight),
        sum(weight_sq)
    from ${source([
        ['fiscal_year', 'SMALLINT'], ['ward', 'VARCHAR'],
        ['indicator', 'VARCHAR'], ['answer', 'VARCHAR'], ['count', 'BIGINT'],
        ['weight', 'DECIMAL(18,3)'], ['weight_sq', 'DECIMAL(18,6)']])}
    group by all`;

// A value that does not count is null; the row of each question's nulls goes.
const tally = () => `
    with people as (
        select fiscal_year, ward, weight, ${questions.map(q => screened(q)
            ? `case when Q7 in ('知っている', '1') then ${q} end as ${q}`
            : q).join(', ')}
        from ${source([
            ['resp_id', 'VARCHAR'], ['fiscal_year', 'SMALLINT'],
            ['ward', 'VARCHAR'], ['weight', 'DECIMAL(9,3)'],
            ...numbered(1, 40, q => [`Q${q}`, 'option']),
            ['comment', 'VARCHAR']])})
    select fiscal_year, ward,
        case ${questions.map((q, i) => `when grouping(${q}) = 0
            then 'B${String(i + 1).padStart(2, '0')}'`).join(' ')} end,
        coalesce(${questions.join(', ')})::varchar as answer, ${sums}
    from people
    group by grouping sets (${questions.map(q =>
        `(fiscal_year, ward, ${q})`).join(', ')})
    having answer is not null`;

(async () => {
    const instance = await DuckDBInstance.create(':memory:', { threads });
    const connection = await instance.connect();

    await connection.run(`create type option as enum ('', '感じる',
        'ある程度感じる', 'あまり感じない', '感じない', 'わからない',
        '知っている', '知らない', '1', '2', '3', '4', '5')`);
    const result = await connection.runAndReadAll(
        job === 'merge' ? merge() : tally());
    console.log(result.getRows().map(row => row.join(',')).join('\n'));
})();
