drop view if exists employer_profile;
create view employer_profile with (security_invoker = true) as
select
  e.id, e.service_id, e.register_unit_id,
  coalesce(e.name, u.name) as name,
  coalesce(e.organisation_number, u.organisation_number) as organisation_number,
  coalesce(e.company_number, u.company_number) as company_number,
  -- The register's words belong to the register's number and code.
  case when e.company_number is null or e.company_number = u.company_number then u.company_name end as company_name,
  coalesce(e.industry_code, u.industry_code) as industry_code,
  case when e.industry_code is null or e.industry_code = u.industry_code then u.industry_name end as industry_name,
  coalesce(e.head_count, u.head_count) as head_count,
  coalesce(e.address_line, u.address_line) as address_line,
  coalesce(e.postcode, u.postcode) as postcode,
  coalesce(e.place, u.place) as place,
  coalesce(e.municipality_number, u.municipality_number) as municipality_number,
  coalesce(e.latitude, u.latitude) as latitude,
  coalesce(e.longitude, u.longitude) as longitude,
  coalesce(e.position_source, u.position_source) as position_source,
  coalesce(e.phone, u.phone) as phone,
  coalesce(e.email, u.email) as email,
  coalesce(e.website, u.website) as website,
  coalesce(u.bankrupt, false) as bankrupt,
  coalesce(u.winding_up, false) as winding_up,
  u.deleted_on,
  u.purged_on,
  e.created_at, e.version
from employer e
left join register_unit u on u.id = e.register_unit_id;
